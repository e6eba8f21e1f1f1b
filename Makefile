# clearleaf: `make publish` builds the publications, `make check` tests all.
# `make help` lists the targets. Needs GNU make; see src/README.md.

VERSION := 0.1.0
BUILD   ?= build
CFLAGS  ?= -O2 -g
Q       := $(if $(V),,@)
say      = $(if $(V),,@printf '%-6s %s\n' $(1) $(2))

# Where `make install` puts things; DESTDIR goes in front.
prefix  ?= /usr/local
bindir  ?= $(prefix)/bin
datadir ?= $(prefix)/share
mandir  ?= $(datadir)/man
docdir  ?= $(datadir)/doc/clearleaf
fontdir ?= $(datadir)/clearleaf/fonts
bashdir ?= $(datadir)/bash-completion/completions
zshdir  ?= $(datadir)/zsh/site-functions
fishdir ?= $(datadir)/fish/vendor_completions.d

# Passed on to the set-up scripts and the tests: INSTALL=no only says what is
# missing, REQUIRE_VALIDATORS=1 fails where a judge is missing, VALIDATORS=DIR
# is where the judges live.
export INSTALL REQUIRE_VALIDATORS VALIDATORS
PUBLICATIONS := $(patsubst %/,%,$(sort $(dir \
    $(wildcard content/*/publication.xml))))

# The loader looks for every symbol of all libraries in this order, so those
# with most symbols come first: that spares a twentieth of a start.
MODULES := libqpdf libzip librsvg-2.0 libxml-2.0 pangocairo pangoft2 cairo-pdf \
           fontconfig harfbuzz harfbuzz-subset gio-2.0 json-glib-1.0 \
           libcmark-gfm icu-i18n icu-uc libqrencode lcms2 zlib libdeflate
# Read once, when first needed: `make publish` may install the packages first.
once = $(eval $(1) := $$(shell $(2)))$($(1))
PKG_CFLAGS = $(call once,PKG_CFLAGS,pkg-config --cflags $(MODULES))
PKG_LIBS   = $(call once,PKG_LIBS,pkg-config --libs $(MODULES))

WARNINGS := -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes \
            -Wwrite-strings -Wpointer-arith -Wformat=2 -Wundef -Wvla \
            $(if $(WERROR),-Werror)
DEFINES  := -DCL_VERSION='"$(VERSION)"' \
            -DCL_FONTS_DIR='"$(fontdir)"'
# -isystem: warnings about the libraries' headers are not ours to mend.
ALL_CFLAGS = -std=c17 $(WARNINGS) -Isrc $(DEFINES) \
             $(PKG_CFLAGS:-I%=-isystem %) $(CPPFLAGS) $(CFLAGS)
# Debian's libcmark-gfm-extensions has no pkg-config file.
ALL_LIBS   = $(PKG_LIBS) -lcmark-gfm-extensions -lm $(LDLIBS)

PROGRAM := $(BUILD)/clearleaf
LIBRARY := $(BUILD)/libclearleaf.a
LIB_SRC := $(sort $(wildcard src/*/*.c))
LIB_OBJ := $(LIB_SRC:%.c=$(BUILD)/%.o)
# Registers itself in a constructor, which a linker would leave in the
# library: so every program names this object too.
DATA     := $(sort $(wildcard src/data/*.rng src/data/*.xml src/data/*.css \
              src/data/*.ini src/data/*.txt src/data/*.svg \
              src/data/*.json src/data/words/*.ini \
              src/data/completion/* src/data/starter/*.* \
              src/data/starter/*/*))
DATA_OBJ := $(BUILD)/src/data/resource.o

# One program a test file, which takes what it uses of the folder's other files.
UNIT     := $(patsubst %.c,$(BUILD)/%,$(sort $(wildcard tests/unit/test_*.c)))
UNIT_OBJ := $(patsubst %.c,$(BUILD)/%.o,$(filter-out tests/unit/test_%, \
              $(sort $(wildcard tests/unit/*.c))))
UNIT_LIB := $(if $(UNIT_OBJ),$(BUILD)/tests/unit/libunit.a)
GOLDEN_OBJ := $(patsubst %.c,$(BUILD)/%.o,$(sort $(wildcard tests/golden/*.c)))
GOLDEN   := $(if $(GOLDEN_OBJ),$(BUILD)/tests/golden/golden)
# fuzz_NAME.c has LLVMFuzzerTestOneInput; replay.c runs it on corpus/NAME.
FUZZ_SRC := $(sort $(wildcard tests/fuzz/fuzz_*.c))
REPLAY   := $(FUZZ_SRC:tests/fuzz/fuzz_%.c=$(BUILD)/tests/fuzz/replay_%)
FUZZER   := $(FUZZ_SRC:tests/fuzz/fuzz_%.c=$(BUILD)/tests/fuzz/fuzzer_%)
BENCH_OBJ := $(patsubst %.c,$(BUILD)/%.o,$(sort $(wildcard tests/bench/*.c)))
BENCH    := $(if $(BENCH_OBJ),$(BUILD)/tests/bench/bench)
TESTS    := $(UNIT) $(GOLDEN) $(REPLAY)
SOURCES  := $(sort src/main.c $(LIB_SRC) $(wildcard tests/*/*.c))

PROVE     = LC_ALL=$(or $(LC_ALL),C.UTF-8) prove -j2
SH_PROVE  = CLEARLEAF=$(abspath $(PROGRAM)) BUILD=$(BUILD) $(PROVE)
FUZZ_SECONDS ?= 30

MAKEFLAGS += --no-print-directory
.DELETE_ON_ERROR:
.SECONDARY:
.PHONY: all publish check test golden lint sanitize fuzz fuzz-run bench bench-big bench-many pictures format \
        install install-program install-fonts uninstall deb clean help \
        compile_commands.json setup fonts fonts-cjk validators FORCE

all: $(PROGRAM)  ## build the program

publish: all fonts  ## install what is missing, build content/ into dist/
	$(Q)$(PROGRAM) build --fonts fonts -o dist $(PUBLISH_FLAGS) $(PUBLICATIONS)

# --- set-up: what is missing, said or installed -----------------------------

# A goal hands these two on to all that it needs. Plain `make` installs nothing.
publish: PACKAGES := build fonts
test lint golden bench bench-big bench-many pictures: PACKAGES := build fonts cjk test
check validators: PACKAGES := build fonts cjk test judges deb
fonts-cjk: PACKAGES := build fonts cjk
deb: PACKAGES := build fonts deb
fuzz-run: PACKAGES := build fuzz
publish test lint golden bench bench-big bench-many pictures check validators deb fuzz-run \
    fonts-cjk: INSTALL_DEFAULT := yes

setup:
	$(Q)INSTALL=$${INSTALL:-$(or $(INSTALL_DEFAULT),no)} \
	    sh tests/setup/packages.sh $(or $(PACKAGES),build)

fonts: setup  ## copy the fonts of fonts/MANIFEST from the system's packages
	$(Q)sh tests/setup/fonts.sh

fonts-cjk: fonts  ## install the fonts of Chinese, Japanese and Korean, too

validators: setup  ## install EPUBCheck, veraPDF and Ace for `make check`
	$(Q)sh tests/setup/validators.sh

# --- building ---------------------------------------------------------------

$(PROGRAM): $(BUILD)/src/main.o $(LIBRARY) $(DATA_OBJ)
	$(call say,LD,$@)
	$(Q)$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ $(ALL_LIBS)

$(LIBRARY): $(LIB_OBJ) $(BUILD)/sources
	$(call say,AR,$@)
	$(Q)rm -f $@ && $(AR) rcs $@ $(LIB_OBJ)

$(BUILD)/%.o: %.c $(BUILD)/flags | setup
	$(call say,CC,$<)
	$(Q)mkdir -p $(@D)
	$(Q)$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

# Every file of src/data is in the program, as /clearleaf/NAME, folders included.
$(BUILD)/src/data/clearleaf.gresource.xml: $(DATA) $(BUILD)/sources
	$(Q)mkdir -p $(@D)
	$(Q){ echo '<gresources><gresource prefix="/clearleaf">'; \
	  for f in $(DATA:src/data/%=%); do echo "<file>$$f</file>"; done; \
	  echo '</gresource></gresources>'; } > $@

$(BUILD)/src/data/resource.c: $(BUILD)/src/data/clearleaf.gresource.xml | setup
	$(call say,DATA,src/data)
	$(Q)glib-compile-resources --sourcedir=src/data --generate-source \
	    --c-name clearleaf --internal --target=$@ $<

$(DATA_OBJ): $(BUILD)/src/data/resource.c $(BUILD)/flags
	$(Q)$(CC) $(ALL_CFLAGS) -Wno-all -Wno-undef -Wno-overlength-strings \
	    -c -o $@ $<

# Written only when changed: a file that went, or other flags, build anew.
$(BUILD)/sources: FORCE
	@mkdir -p $(@D)
	@printf '%s\n' $(LIB_SRC) $(DATA) | cmp -s - $@ || \
	    printf '%s\n' $(LIB_SRC) $(DATA) > $@
$(BUILD)/flags: FORCE
	@mkdir -p $(@D)
	@printf '%s\n' $(call quote,$(FLAGS)) | cmp -s - $@ || \
	    printf '%s\n' $(call quote,$(FLAGS)) > $@
FLAGS = $(CC) $(WARNINGS) $(DEFINES) $(CPPFLAGS) $(CFLAGS)
quote = '$(subst ','\'',$(1))'
FORCE:

# --- tests ------------------------------------------------------------------

$(UNIT): $(BUILD)/tests/unit/%: $(BUILD)/tests/unit/%.o $(UNIT_LIB)
$(UNIT_LIB): $(UNIT_OBJ)
	$(Q)rm -f $@ && $(AR) rcs $@ $^
$(GOLDEN): $(GOLDEN_OBJ) $(UNIT_LIB)
$(BENCH): $(BENCH_OBJ)
$(REPLAY): $(BUILD)/tests/fuzz/replay_%: $(BUILD)/tests/fuzz/fuzz_%.o \
    $(BUILD)/tests/fuzz/replay.o
$(FUZZER): $(BUILD)/tests/fuzz/fuzzer_%: $(BUILD)/tests/fuzz/fuzz_%.o
$(FUZZER): LDFLAGS += -fsanitize=fuzzer
$(TESTS) $(BENCH) $(FUZZER): $(LIBRARY) $(DATA_OBJ)
	$(call say,LD,$@)
	$(Q)$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $(filter %.o,$^) \
	    $(filter %/libunit.a,$^) $(LIBRARY) $(ALL_LIBS)

check: all fonts validators $(TESTS)  ## install what tests need, test all
	$(Q)$(PROVE) --merge -e '' $(TESTS) :: --tap -k
	$(Q)$(SH_PROVE) tests/cli tests/setup tests/lint tests/validators

test: all fonts $(TESTS)  ## unit, golden, fuzz corpus, commands
	$(Q)$(PROVE) --merge -e '' $(TESTS) :: --tap -k
	$(Q)$(SH_PROVE) tests/cli tests/setup

golden: all fonts $(GOLDEN)  ## rewrite the golden files; review the diff
	$(Q)CL_GOLDEN_REWRITE=1 $(GOLDEN)

lint: all  ## the rules of src/README.md, checked
	$(Q)$(SH_PROVE) tests/lint

SANITIZERS := -fsanitize=address,undefined -fno-sanitize-recover \
              -fno-omit-frame-pointer
sanitize:  ## the tests with address, leak and behaviour checks
	$(Q)FONTCONFIG_FILE=$(CURDIR)/tests/setup/no-fonts.conf $(MAKE) test \
	    BUILD=$(BUILD)/asan CFLAGS='-O1 -g $(SANITIZERS)'

fuzz:  ## feed the readers random bytes for FUZZ_SECONDS each (needs clang)
	$(Q)$(MAKE) fuzz-run BUILD=$(BUILD)/fuzz CC=clang \
	    CFLAGS='-O1 -g -fsanitize=fuzzer-no-link $(SANITIZERS)'

fuzz-run: $(FUZZER)
	$(Q)for f in $(FUZZER); do n=$${f##*fuzzer_}; mkdir -p $(BUILD)/found/$$n; \
	  $$f -max_total_time=$(FUZZ_SECONDS) -artifact_prefix=$(BUILD)/$$n- \
	    $(BUILD)/found/$$n tests/fuzz/corpus/$$n || exit 1; done

pictures: all fonts  ## draw the pages that README.md shows anew
	$(Q)$(PROGRAM) build --fonts fonts -o $(BUILD)/pictures -q \
	    -e clear,large,giant content/research-into-all
	$(Q)sh tests/setup/pictures.sh $(BUILD)/pictures/research-into-all

bench: all fonts $(BENCH)  ## time and memory on two long texts, beside others
	$(Q)CLEARLEAF=$(PROGRAM) $(BENCH)

bench-big: all fonts $(BENCH)  ## the same on two million words; then veraPDF
	$(Q)CLEARLEAF=$(PROGRAM) $(BENCH) big $(BUILD)/big
	$(Q)sh tests/bench/big.sh \
	    $(BUILD)/big/out/technical2000000/technical2000000-large.pdf

bench-many: all fonts $(BENCH)  ## time and memory on 1,000 publications
	$(Q)CLEARLEAF=$(PROGRAM) $(BENCH) many

format:  ## lay out the C sources as .clang-format says
	$(Q)clang-format -i $(wildcard src/*/*.[ch] src/*.c tests/*/*.[ch])

# --- installing and the rest ------------------------------------------------

# All that is installed, once: mode, file, place. $(1) is what happens to it.
program_files = $(call $(1),755,$(PROGRAM),$(bindir)/clearleaf) \
    $(call $(1),644,src/cli/clearleaf.1,$(mandir)/man1/clearleaf.1) \
    $(call $(1),644,$(BUILD)/completion/bash,$(bashdir)/clearleaf) \
    $(call $(1),644,$(BUILD)/completion/zsh,$(zshdir)/_clearleaf) \
    $(call $(1),644,$(BUILD)/completion/fish,$(fishdir)/clearleaf.fish) \
    $(foreach f,README.md CHANGELOG.md LICENSE, \
        $(call $(1),644,$(f),$(docdir)/$(f)))
font_files = $(foreach f,README.md MANIFEST $(sort $(shell \
        sed '/^\#/d; s/ .*//' fonts/MANIFEST)), \
    $(call $(1),644,fonts/$(f),$(fontdir)/$(f)))
put  = install -D -m $(1) '$(2)' '$(DESTDIR)$(3)' || exit 1;
put_there = [ ! -e '$(2)' ] || $(put)
take = rm -f '$(DESTDIR)$(3)';

install: install-program install-fonts  ## into DESTDIR and prefix (/usr/local)

install-program: all $(BUILD)/completion/bash $(BUILD)/completion/zsh \
    $(BUILD)/completion/fish
	$(call say,PUT,$(DESTDIR)$(bindir)/clearleaf)
	$(Q)$(call program_files,put)

install-fonts: fonts
	$(call say,PUT,$(DESTDIR)$(fontdir))
	$(Q)$(call font_files,put_there)

$(BUILD)/completion/%: $(PROGRAM)
	$(Q)mkdir -p $(@D)
	$(Q)$(PROGRAM) completion $* > $@

uninstall:  ## take away what install put there
	$(Q)$(call program_files,take) $(call font_files,take)
	$(Q)for d in '$(fontdir)' '$(datadir)/clearleaf' '$(docdir)'; do \
	  [ ! -d "$(DESTDIR)$$d" ] || \
	    rmdir --ignore-fail-on-non-empty "$(DESTDIR)$$d"; done

deb: setup  ## make a Debian package in $(BUILD)/deb
	$(Q)sh tests/setup/deb.sh $(BUILD)/deb $(VERSION)

clean:  ## remove what was built; dist/ and fonts/ stay
	rm -rf $(BUILD) compile_commands.json

compile_commands.json:  ## tell editors how each file is compiled
	$(Q)sh tests/setup/compile_commands.sh $(call quote,$(CC) \
	    $(ALL_CFLAGS)) $(SOURCES) > $@

help:  ## this list
	@sed -n 's/^\([a-z_.]*\):[^#]*## */\1#/p' Makefile | sort | \
	    awk -F'#' '{ printf "%-22s %s\n", $$1, $$2 }'
	@echo 'INSTALL=no only says what is missing. V=1 shows the commands.'

-include $(patsubst %.c,$(BUILD)/%.d,$(SOURCES))
