"""Signs people in by an OpenID provider that shares no code with the program: keys, tokens and signatures are made here,
from the specifications alone, and everything goes over sockets.

    openid.py PROGRAM
"""

import base64
import hashlib
import http.client
import json
import secrets
import sys
import time
from urllib.parse import parse_qs, unquote_plus, urlencode, urlsplit

from room import Quiet, Room, listening

# P-256 (SEC 2, 2.4.2): p, a, n and the base point.
P = 2**256 - 2**224 + 2**192 + 2**96 - 1
A = P - 3
N = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
G = (0x6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296,
     0x4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5)


def add(one, other):
    if one is None or other is None:
        return one or other
    if one[0] == other[0] and (one[1] + other[1]) % P == 0:
        return None
    if one == other:
        slope = (3 * one[0] ** 2 + A) * pow(2 * one[1], -1, P)
    else:
        slope = (other[1] - one[1]) * pow(other[0] - one[0], -1, P)
    x = (slope * slope - one[0] - other[0]) % P
    return x, (slope * (one[0] - x) - one[1]) % P


def times(number, point):
    sum_ = None
    while number:
        if number & 1:
            sum_ = add(sum_, point)
        point = add(point, point)
        number >>= 1
    return sum_


def text(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


class Key:
    """A key of ES256 (RFC 7518, 3.4)."""

    def __init__(self, name):
        self.name = name
        self.secret = 1 + secrets.randbelow(N - 1)
        self.point = times(self.secret, G)

    def jwk(self):
        x, y = (text(part.to_bytes(32, "big")) for part in self.point)
        return {"kty": "EC", "crv": "P-256", "kid": self.name, "use": "sig", "x": x, "y": y}

    def token(self, claims, **head):
        head = {"typ": "JWT", "alg": "ES256", "kid": self.name, **head}
        parts = [{name: value for name, value in head.items() if value is not None}, claims]
        signed = ".".join(text(json.dumps(part).encode()) for part in parts)
        digest = int.from_bytes(hashlib.sha256(signed.encode()).digest(), "big")
        once = 1 + secrets.randbelow(N - 1)
        r = times(once, G)[0] % N
        s = pow(once, -1, N) * (digest + r * self.secret) % N
        return signed + "." + text(r.to_bytes(32, "big") + s.to_bytes(32, "big"))


class Provider:
    def __init__(self):
        self.keys = [Key("k1")]
        self.codes = {}
        self.asked = []
        provider = self

        class Handler(Quiet):
            def do_GET(self):
                provider.get(self)

            def do_POST(self):
                provider.trade(self)

        self.issuer = f"http://127.0.0.1:{listening(Handler)}"

    def get(self, request):
        documents = {
            "/.well-known/openid-configuration": {
                "issuer": self.issuer, "authorization_endpoint": self.issuer + "/authorize",
                "token_endpoint": self.issuer + "/token", "jwks_uri": self.issuer + "/keys"},
            "/keys": {"keys": [key.jwk() for key in self.keys]},
        }
        document = documents.get(request.path)
        self.asked.append(request.path)
        request.say(200 if document else 404, json.dumps(document).encode(), Content_Type="application/json")

    def consent(self, address, claims, key=None, **head):
        """What the person at the provider's own page would do; gives where the browser is sent."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        assert asked["response_type"] == "code" and "openid" in asked["scope"].split(), asked
        assert asked["code_challenge_method"] == "S256" and asked["client_id"] == "roundtrip", asked
        code = secrets.token_urlsafe()
        self.codes[code] = (asked, claims, key or self.keys[-1], head)
        return asked["redirect_uri"] + "?" + urlencode({"code": code, "state": asked["state"]})

    def trade(self, request):
        form = {name: values[0] for name, values in parse_qs(request.body().decode()).items()}
        pair = base64.b64decode(request.headers["Authorization"].removeprefix("Basic ")).decode()
        assert [unquote_plus(part) for part in pair.split(":")] == ["roundtrip", "s3cret & more"], "client"
        # A code is good once, and only with what its challenge was made of (RFC 7636).
        asked, claims, key, head = self.codes.pop(form["code"])
        challenge = text(hashlib.sha256(form["code_verifier"].encode()).digest())
        assert challenge == asked["code_challenge"] and form["redirect_uri"] == asked["redirect_uri"], form
        now = int(time.time())
        all_claims = {"iss": self.issuer, "aud": "roundtrip", "iat": now, "exp": now + 300,
                      "nonce": asked["nonce"], **claims}
        answer = {"token_type": "Bearer", "access_token": "a", "id_token": key.token(all_claims, **head)}
        request.say(200, json.dumps(answer).encode(), Content_Type="application/json", Cache_Control="no-store")


class Browser:
    """As much of one as it takes: cookies, and no following of redirects."""

    def __init__(self, room):
        self.room = room
        self.cookies = {}

    def get(self, path):
        connection = http.client.HTTPConnection("127.0.0.1", self.room.port, timeout=20)
        connection.request("GET", path, headers={"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())})
        answer = connection.getresponse()
        body = answer.read().decode()
        for field in answer.headers.get_all("Set-Cookie") or []:
            name, value = field.split(";")[0].split("=", 1)
            self.cookies[name] = value
        return answer.status, answer.headers.get("Location", ""), body

    def sign_in(self, provider, claims, **more):
        status, address, body = self.get("/sign-in/openid?to=/account")
        assert status == 303 and address.startswith(provider.issuer + "/authorize?"), (status, address, body)
        back = urlsplit(provider.consent(address, claims, **more))
        assert back.path == "/sign-in/openid/callback", back
        return self.get(back.path + "?" + back.query)


def play(program):
    provider = Provider()
    with Room(
        program, ROUNDTRIP_OIDC_ISSUER=provider.issuer, ROUNDTRIP_OIDC_CLIENT_ID="roundtrip",
        ROUNDTRIP_OIDC_CLIENT_SECRET="s3cret & more", ROUNDTRIP_PUBLIC_URL="http://127.0.0.1:8080",
        ROUNDTRIP_OIDC_GROUPS='{"depot":"warehouse"}') as room:
        ann = {"sub": "u-1", "email": "Ann@trials.example", "email_verified": True}

        def let_in(claims, **more):
            browser = Browser(room)
            status, place, body = browser.sign_in(provider, claims, **more)
            assert (status, place) == (303, "/account"), (status, place, body)
            status, _, body = browser.get("/account")
            assert status == 200, status
            return body

        def refused(claims, **more):
            browser = Browser(room)
            status, place, body = browser.sign_in(provider, claims, **more)
            assert status == 403 and "<h1>Nobody was signed in</h1>" in body, (status, place, body)
            assert browser.get("/account")[0] == 303, "nobody is signed in"

        refused({"sub": "u-2", "email": "eve@elsewhere.example", "email_verified": True})
        refused({"sub": "u-3", "email": "ann@trials.example", "email_verified": False})
        assert "ann@trials.example" in let_in(ann), "who was added is let in"
        assert "ann@trials.example" in let_in({"sub": "u-1"}), "from then on the provider's id is enough"
        refused({"sub": "u-4", "email": "ann@trials.example", "email_verified": True})
        let_in({"sub": "u-5", "email": "dan@depot.example", "email_verified": True, "groups": ["staff", "depot"]})
        refused({"sub": "u-6", "email": "may@depot.example", "email_verified": True, "groups": ["staff"]})
        # The only key there is needs no name (OpenID Connect Core 1.0, 10.1); another's signature is nobody's.
        let_in({"sub": "u-1"}, kid=None)
        refused({"sub": "u-1"}, key=Key("k1"))
        refused({"sub": "u-1"}, alg="none")
        refused({"sub": "u-1", "nonce": "another"})
        refused({"sub": "u-1", "aud": "another"})
        # The same answer of the provider a second time, as from a history.
        browser = Browser(room)
        _, address, _ = browser.get("/sign-in/openid")
        back = urlsplit(provider.consent(address, ann))
        assert browser.get(back.path + "?" + back.query)[0] == 303
        assert browser.get(back.path + "?" + back.query)[0] == 403
        # And by another browser than the one that began.
        _, address, _ = browser.get("/sign-in/openid")
        back = urlsplit(provider.consent(address, ann))
        assert Browser(room).get(back.path + "?" + back.query)[0] == 403
        asked = provider.asked.count("/keys")
        assert 1 <= asked <= 2, f"keys were fetched {asked} times"
        assert "s3cret" not in room.said() and "@" not in room.said(), room.said()
    print("openid: in order")


if __name__ == "__main__":
    play(sys.argv[1])
