// While the connection is lost the browser's own page of errors would take the place of the one somebody works on, and
// what is pressed would come to nothing: it is stopped, and said.
window.leaving = (() => {
    "use strict";
    // What was stopped once.
    let warned = "";

    // `isLost` says whether to stop; `keep` takes a form that can be sent later, and says whether it did; `stop` tells
    // why something was stopped.
    const guard = (isLost, keep, stop) => {
        document.addEventListener("submit", (event) => {
            if (event.defaultPrevented) return;
            if (keep(event.target, event.submitter)) {
                event.preventDefault();
            } else if (isLost()) {
                event.preventDefault();
                const pressed = event.submitter ? "“" + event.submitter.textContent.trim() + "”" : "that";
                stop("Not without a connection: " + pressed + ". Nothing was sent; press it again when it is back.");
            }
        });
        document.addEventListener("click", (event) => {
            const link = event.target.closest("a[href]");
            if (!link || (link.hash && link.pathname === location.pathname) || !isLost() || warned === link.href) return;
            event.preventDefault();
            warned = link.href;
            stop("Not without a connection: “" + link.textContent.trim() + "” leads away from this page, which cannot be "
                + "loaded again before it is back. Press it once more to leave all the same.");
        });
    };

    return { guard };
})();
