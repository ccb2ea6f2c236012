# Roundtrip: `make help` says what there is to make.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.ONESHELL:
.SILENT:
.DEFAULT_GOAL := help
.PHONY: help demo serve test browser bench torture wire lint release clean swift packages build

# Always with the fence: an import that Package.swift does not declare stops the build.
BUILD := swift build --explicit-target-dependency-import-check error
# The same flags, or everything would be built a second time. There are no XCTest cases to look for.
# A few at a time: all at once on two cores, a test that only waits for its turn would miss its limit.
TEST := swift test --explicit-target-dependency-import-check error --disable-xctest \
    --experimental-maximum-parallelization-width 6
# What a machine that has only Swift may lack. git, with the certificates, fetches the parts; binutils links;
# libncurses6 and libxml2 start Swift's own tools; tzdata knows the time zones; the rest is what the program
# stands on. The tests tamper with databases by way of Python.
PACKAGES := binutils ca-certificates git libcurl4-openssl-dev libncurses6 libsqlite3-dev libxml2 libzint-dev \
    tzdata

help:
	cat <<'TEXT'
	make demo      install what is missing, build, and play a round trip against the carrier sandbox, in demo/
	make serve     the pages and the API in a browser, with made-up carriers and customers, in playground/
	make test      the same, then every test
	make torture   kill the program 300 times at every place of a purchase; KILLS=n, SEED=n choose others
	make wire      run the tests and hold all their traffic with carriers against the carriers' own files
	make bench     build the release and measure the figures that are promised; takes a while
	make lint      hold the sources against the rules of format
	make release   build .build/release/roundtrip, small and with the Swift runtime inside
	make clean     remove what was built and what the demo wrote
	TEXT

demo: build
	echo "==> Playing the demo; what it writes goes to demo/"
	.build/debug/roundtrip demo --output demo/

serve: build
	echo "==> Serving; Ctrl-C ends it, and playground/ keeps what you did"
	exec .build/debug/roundtrip serve --sandbox playground/

test: PACKAGES += python3 zbar-tools
test: demo browser
	echo "==> Building the tests"
	$(BUILD) --build-tests
	echo "==> Running the tests"
	$(TEST)

# Chromium and what drives it are wanted, not needed: without them the journeys in the browser are skipped by name.
# Ubuntu's chromium is a snap, which no script installs.
browser: packages
	skip() { echo "==> $$1: the journeys in the browser will be skipped"; exit 0; }
	if (( $$(id -u) == 0 )); then root=(); else root=(sudo -n); fi
	apt() { "$${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0 "$$@" </dev/null >/dev/null 2>&1; }
	wanted=()
	command -v chromium >/dev/null || wanted+=(chromium fonts-dejavu-core)
	python3 -c 'import ensurepip' 2>/dev/null || wanted+=(python3-venv)
	if (( $${#wanted[@]} )); then
	    command -v apt-get >/dev/null || skip "No Chromium"
	    echo "==> Installing $${wanted[*]}"
	    apt install -y --no-install-recommends "$${wanted[@]}" \
	        || { apt update && apt install -y --no-install-recommends "$${wanted[@]}"; } || skip "No $${wanted[*]}"
	fi
	python=.build/browser/bin/python3
	"$$python" -c 'import playwright, axe_playwright_python' 2>/dev/null && exit 0
	echo "==> Fetching playwright and axe-core"
	python3 -m venv .build/browser \
	    && timeout 300 "$$python" -m pip install --quiet --disable-pip-version-check -r Tests/Browser/requirements.txt \
	    || skip "No playwright"

bench: PACKAGES += python3
bench: release
	echo "==> Building what it is measured against"
	$(BUILD) -c release --static-swift-stdlib -Xlinker -s --product bare-route
	mkdir -p .build/bench
	cc -O2 -o .build/bench/load Benchmarks/load.c -lm
	cc -O2 -shared -fPIC -o .build/bench/slow_sync.so Benchmarks/slow_sync.c -ldl
	echo "==> Measuring; leave the machine alone for some minutes"
	python3 Benchmarks/bench.py --program .build/release/roundtrip --bare .build/release/bare-route \
	    --load .build/bench/load --shim .build/bench/slow_sync.so

KILLS ?= 300
SEED ?= 42

torture: build
	echo "==> Building the tests"
	$(BUILD) --build-tests
	echo "==> $(KILLS) kills, seed $(SEED); the carriers' ledger judges"
	TORTURE_KILLS=$(KILLS) TORTURE_SEED=$(SEED) $(TEST) --skip-build --filter "TortureTests|SchemaKillTests" 2>&1 \
	    | grep -E '^torture|recorded an issue|↳ |Test run with'

# Where the tool that knows the carriers' files stands; without it, or its Python packages, nothing is checked.
WIRE_CHECK ?= ../shared/tools/wire-check

wire: build
	if [ ! -x "$(WIRE_CHECK)" ] || ! python3 -c 'import yaml, jsonschema' 2>/dev/null; then
	    echo "==> SKIPPED: no $(WIRE_CHECK), or Python lacks PyYAML or jsonschema. Nothing was checked."
	    exit 0
	fi
	echo "==> Building the tests"
	$(BUILD) --build-tests
	rm -rf .build/wire
	mkdir -p .build/wire
	echo "==> Running the tests, and keeping what goes to carriers and comes from them"
	export CARRIER_TRACE="$$PWD/.build/wire/adapters.jsonl" CARRIER_REQUESTS="$$PWD/.build/wire/requests.jsonl"
	WIRE_TRACES="$$PWD/.build/wire" $(TEST) --skip-build \
	    --filter 'UPSTests|DHLTests|ExpeditorsTests|CarrierSandboxTests|SystemTests' >.build/wire/tests.log 2>&1 \
	    || { tail -40 .build/wire/tests.log; exit 1; }
	.ci/wire "$(WIRE_CHECK)" .build/wire

lint: swift
	echo "==> Checking the format"
	swift format lint --strict --parallel -r Sources Carriers Tests Benchmarks Package.swift

release: swift
	echo "==> Building the release; it shares nothing with the debug build, so the first one takes a while"
	$(BUILD) -c release --static-swift-stdlib -Xlinker -s --product roundtrip
	# A static link leaves the time zones out when nothing else of the program needs that part of Foundation.
	# 74 is "no such database": the zone was understood.
	cd .build/release
	status=0
	env -i ROUNDTRIP_TIME_ZONE=Europe/Prague ./roundtrip due --database none.db >/dev/null 2>&1 || status=$$?
	(( status == 74 )) || { echo "The release does not start, or knows no time zones ($$status)." >&2; exit 1; }
	echo "==> .build/release/roundtrip"

clean:
	rm -rf .build demo playground

build: swift
	[ -d .build/debug ] || echo "==> The first build takes some minutes"
	echo "==> Building"
	$(BUILD) --product roundtrip

swift: packages
	if ! command -v swift >/dev/null; then
	    echo "Roundtrip needs Swift 6.3 or later, and there is no swift here. Install it from swift.org/install." >&2
	    exit 1
	fi
	if ! said=$$(swift --version 2>&1); then
	    echo "$$said" >&2
	    echo "Swift is here but does not start. Install what swift.org/install names for this system." >&2
	    exit 1
	fi
	[[ $$said =~ Swift\ version\ ([0-9]+)\.([0-9]+) ]] || { echo "What version is this? $$said" >&2; exit 1; }
	if (( BASH_REMATCH[1] * 1000 + BASH_REMATCH[2] < 6003 )); then
	    found=$${BASH_REMATCH[1]}.$${BASH_REMATCH[2]}
	    echo "Roundtrip needs Swift 6.3 or later; this is $$found. Install a later one from swift.org/install." >&2
	    exit 1
	fi

packages:
	if ! command -v dpkg-query >/dev/null; then
	    echo "==> Not a Debian or Ubuntu system: git and the headers of libcurl (7.87) and SQLite must be here"
	    exit 0
	fi
	has() { dpkg-query -W -f '$${db:Status-Status}\n' "$$1" 2>/dev/null | grep -x installed >/dev/null; }
	missing=()
	for package in $(PACKAGES); do has "$$package" || missing+=("$$package"); done
	# Its number differs from system to system, and whichever is there will do.
	has 'libstdc++-*-dev' || missing+=(g++)
	(( $${#missing[@]} )) || exit 0
	by_hand() {
	    echo "$$1 Have this line run as root, then call make again:" >&2
	    echo "    apt-get update && apt-get install -y --no-install-recommends $${missing[*]}" >&2
	    exit 1
	}
	if (( $$(id -u) == 0 )); then
	    root=()
	elif command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [ -t 0 ]; }; then
	    root=(sudo)
	else
	    by_hand "Missing: $${missing[*]}. Installing takes root or sudo."
	fi
	apt() {
	    "$${root[@]}" env DEBIAN_FRONTEND=noninteractive \
	        apt-get -qq -o Dpkg::Use-Pty=0 -y --no-install-recommends --no-remove "$$@" </dev/null
	}
	echo "==> Installing $${missing[*]}"
	# Only when the lists on this machine do not do are new ones fetched.
	apt install "$${missing[@]}" >/dev/null 2>&1 || { apt update && apt install "$${missing[@]}" >/dev/null; } \
	    || by_hand "That did not work."
