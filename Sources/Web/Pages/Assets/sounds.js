// What the desk says by ear, told apart across the hall: fine, a question, stop.
window.sounds = (() => {
    "use strict";
    const sound = document.getElementById("sound");
    let audio = null;
    if (sound) {
        sound.parentElement.hidden = false;
        try { sound.checked = localStorage.getItem("roundtrip.sound") !== "off"; } catch { /* it is on */ }
        sound.addEventListener("change", () => {
            try { localStorage.setItem("roundtrip.sound", sound.checked ? "on" : "off"); } catch { /* for this page */ }
            const field = document.getElementById("scan-scanned");
            if (field) field.focus();
        });
    }
    const tones = {
        ok: [[880, 0, 0.09]], question: [[520, 0, 0.12], [520, 0.2, 0.12]], stop: [[200, 0, 0.45]],
    };
    const buzz = { ok: 40, question: [80, 80, 80], stop: 400 };
    const play = (kind) => {
        // A browser is silent until somebody has touched the page.
        const isTouched = !navigator.userActivation || navigator.userActivation.hasBeenActive;
        if (!sound || !sound.checked || !tones[kind] || !isTouched) return;
        try {
            audio = audio || new AudioContext();
            audio.resume();
            for (const [pitch, start, length] of tones[kind]) {
                const wave = audio.createOscillator();
                const level = audio.createGain();
                level.gain.value = 0.2;
                wave.frequency.value = pitch;
                wave.connect(level).connect(audio.destination);
                wave.start(audio.currentTime + start);
                wave.stop(audio.currentTime + start + length);
            }
        } catch { /* no sound here */ }
        if (navigator.vibrate) navigator.vibrate(buzz[kind]);
    };
    return { play };
})();
