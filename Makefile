# make            builds build/viva, and build/viva-pdf where there is pango; this, install, uninstall and clean never touch the system's packages
# make run        installs the packages that are missing (says which), builds, opens viva: ARGS='list cases'
# make check      the same for the tests, and runs them all; TESTS='NAME ...' runs only these
# make check-browser   the HTML sheets in headless Chromium: console, phone, contrast, pages
# make asan       the tests again under AddressSanitizer and UndefinedBehaviorSanitizer
# make fuzz       bytes that nobody would write, FUZZ_SECONDS (10) for each reader of some; TARGET=cue: only that one
# make coverage   the tests again, and how many lines and branches of each folder they came by
# make grading    how well answers are marked and questions heard; LIST=1 lists what was not, of the half to develop on
# make bench      speed and memory beside nano, vim, cmark, chromium and others that are installed; RUNS=9 for more runs
# make lint       static checks: include directions, banned calls, sizes, format, both compilers, content
# make golden     rewrites the golden files; review them with git diff
# make install    to PREFIX (/usr/local) under DESTDIR; make uninstall takes it away again
# make clean      removes build/
#
# Variables: BUILD (build), CC, CFLAGS (-O2 -g), LDFLAGS, WERROR=1 (warnings are errors), PREFIX, DESTDIR.

VERSION  = 0.1.0

BUILD   ?= build
PREFIX  ?= /usr/local
CFLAGS  ?= -O2 -g
GCOV    ?= gcov
SHARED   = content cases templates

# What only viva-pdf is made of. It is built where there is pango.
FOR_PDF   := $(addprefix src/sheet/,formats_pdf.c pdf.c pdf_draw.c pdf_diagram.c pdf_flow.c \
	pdf_fonts.c pdf_table.c pdf_text.c)
PDF       := $(shell pkg-config --exists pangocairo 2>/dev/null && echo $(BUILD)/viva-pdf)

SOURCES   := $(filter-out src/main.c $(FOR_PDF),$(wildcard src/*/*.c))
UNITS     := $(wildcard tests/unit/*_test.c)
FUZZ      := $(wildcard tests/fuzz/*.c)
UNIT_HELP := $(filter-out $(UNITS),$(wildcard tests/unit/*.c))
object     = $(1:%.c=$(BUILD)/obj/%.o)
TESTBINS  := $(patsubst tests/unit/%.c,$(BUILD)/tests/%,$(if $(TESTS),$(filter \
	$(TESTS:%=tests/unit/%.c) $(TESTS:%=tests/unit/%_test.c),$(UNITS)),$(UNITS)))
BENCH     := $(filter-out $(if $(PDF),,%/floor.c),$(wildcard tests/bench/*.c))
OBJECTS   := $(call object,src/main.c $(SOURCES) $(if $(PDF),$(FOR_PDF)) $(UNITS) $(UNIT_HELP) $(FUZZ) $(BENCH))

# Libraries: what pkg-config says, and their plain names where it is absent. libunistring has no .pc file.
PC      := yaml-0.1 libcmark sqlite3
DARWIN  := $(filter Darwin,$(shell uname -s))
BREW    := $(if $(DARWIN),$(shell brew --prefix 2>/dev/null))
INCLUDE := -Isrc $(BREW:%=-I%/include) $(shell pkg-config --cflags $(PC) 2>/dev/null)
PANGO   := $(if $(PDF),$(shell pkg-config --cflags pangocairo))
LIBS    := $(BREW:%=-L%/lib) $(or $(shell pkg-config --libs $(PC) ncursesw 2>/dev/null), \
	-lyaml -lcmark -lsqlite3 -lncursesw) -lunistring -lm
PDFLIBS := $(if $(PDF),$(shell pkg-config --libs pangocairo))

WARNINGS = -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wvla -Wformat=2 -Wstrict-prototypes \
	-Wmissing-prototypes -Wwrite-strings $(if $(WERROR),-Werror)
FORTIFY  = $(if $(findstring -fsanitize,$(CFLAGS)),,$(if $(filter -O1 -O2 -O3 -Os,$(CFLAGS)), \
	-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2))
HARDEN   = -fPIE -fstack-protector-strong $(FORTIFY)
HARDLINK = $(if $(DARWIN),,-pie -Wl,-z,relro,-z,now -Wl,--as-needed)
SANITIZE = -fsanitize=address,undefined -fno-sanitize-recover=all
DEFINES  = -D_POSIX_C_SOURCE=200809L '-DVIVA_VERSION="$(VERSION)"' '-DVIVA_PREFIX_SHARE="$(PREFIX)/share/viva"' \
	'-DVIVA_PREFIX_LIBEXEC="$(PREFIX)/libexec/viva"'
LANGUAGE = -std=c17 $(DEFINES) $(INCLUDE) $(WARNINGS)
COMPILE  = $(CC) $(LANGUAGE) $(HARDEN) '-ffile-prefix-map=$(CURDIR)=.' $(CPPFLAGS) $(CFLAGS)
LINK     = $(CC) $(CFLAGS) $(HARDLINK) $(LDFLAGS)

# A second make, for what must see the packages that the first one has installed. It builds on all
# processors, and talks on stderr, since stdout belongs to viva.
AGAIN   = $(MAKE) --no-print-directory $(if $(filter -j%,$(MAKEFLAGS)),,-j$$(getconf _NPROCESSORS_ONLN)) >&2
NEED    = @CC='$(if $(filter default,$(origin CC)),,$(CC))' sh src/packages.sh
IN_TREE = VIVA_SHARE="$${VIVA_SHARE:-$(CURDIR)}"

# What the program says of itself, for other programs.
PAPERS   = $(BUILD)/viva.1 $(SHELLS:%=$(BUILD)/viva.%)
SHELLS   = bash zsh fish

all: $(BUILD)/viva $(PDF) $(PAPERS)
	@:

test-programs: $(BUILD)/viva $(PDF) $(PAPERS) $(TESTBINS)
	@:

objects: $(OBJECTS)
	@:

# Without pango everything but PDF is built, so that a failure to get it keeps nobody from the rest.
run:
	$(NEED) install build
	-$(NEED) install pdf
	+@$(AGAIN) all
	@$(if $(filter-out build,$(BUILD)),$(IN_TREE)) $(BUILD)/viva $(ARGS)

check:
	$(NEED) install build test
	-$(NEED) install pdf pdftest
	+@$(AGAIN) test-programs
	@BUILD='$(BUILD)' tests/run $(TESTS)

check-browser:
	$(NEED) install build browser
	+@$(AGAIN) all
	@BUILD='$(BUILD)' tests/browser/check.sh

asan:
	$(NEED) install build test sanitize
	-$(NEED) install pdf pdftest
	+@$(AGAIN) test-programs BUILD='$(BUILD)/asan' CFLAGS='-O1 -g -fno-omit-frame-pointer $(SANITIZE)'
	@BUILD='$(BUILD)/asan' ASAN_OPTIONS=detect_leaks=1:abort_on_error=1 \
		LSAN_OPTIONS='suppressions=$(CURDIR)/tests/leaks:print_suppressions=0' UBSAN_OPTIONS=print_stacktrace=1 \
		tests/run $(TESTS)

FUZZ_SECONDS ?= 10
fuzz:
	$(NEED) install build test sanitize
	+@$(AGAIN) '$(BUILD)/asan/fuzz' BUILD='$(BUILD)/asan' CFLAGS='-O1 -g -fno-omit-frame-pointer $(SANITIZE)'
	@ASAN_OPTIONS=detect_leaks=1:abort_on_error=1 UBSAN_OPTIONS=print_stacktrace=1 FUZZ_KEEP='$(BUILD)' \
		'$(BUILD)/asan/fuzz' -s $(FUZZ_SECONDS) $(TARGET)

coverage:
	$(NEED) install build test
	+@$(AGAIN) test-programs BUILD='$(BUILD)/coverage' CFLAGS='-O0 -g --coverage'
	@find '$(BUILD)/coverage' -name '*.gcda' -exec rm -f {} +
	@BUILD='$(BUILD)/coverage' tests/run $(TESTS) >'$(BUILD)/coverage/tests.txt' || \
		{ tail -n 40 '$(BUILD)/coverage/tests.txt'; exit 1; }
	@find '$(BUILD)/coverage/obj/src' -name '*.gcda' | LC_ALL=C sort | \
		xargs $(GCOV) -n -b | awk -f tests/coverage.awk

golden:
	$(NEED) install build test
	-$(NEED) install pdf pdftest
	+@$(AGAIN) test-programs
	@BUILD='$(BUILD)' GOLDEN=1 tests/run $(TESTS)

grading:
	$(NEED) install build
	+@$(AGAIN) all
	@for case in $(notdir $(patsubst %/,%,$(wildcard tests/grading/*/))); do echo "$$case"; \
		$(IN_TREE) CROSS=1 VIVA='$(abspath $(BUILD))/viva' tests/grading/measure.sh "$$case" | \
		awk -v list='$(LIST)' -f tests/grading/figures.awk || exit 1; done

BENCHES  := $(addprefix $(BUILD)/bench/,tty match cost paper $(if $(PDF),paper-pdf floor))
bench: $(BUILD)/viva $(BENCHES)
	@$(IN_TREE) tests/bench/bench.sh '$(abspath $(BUILD))/viva' $(abspath $(BUILD)/bench/tty $(BUILD)/bench/match)
	@echo && tests/bench/paper.sh '$(abspath $(BUILD)/bench)'

lint:
	$(NEED) install build test lint
	-$(NEED) install pdf
	+@$(AGAIN) all
	+@$(AGAIN) objects BUILD='$(if $(WERROR),$(BUILD),$(BUILD)/werror)' WERROR=1
	@$(IN_TREE) BUILD='$(BUILD)' FLAGS="$(subst ",\",$(LANGUAGE))" sh tests/lint/all.sh

# Where man and the shells look for them.
PLACES = viva.1:share/man/man1/viva.1 \
	viva.bash:share/bash-completion/completions/viva \
	viva.zsh:share/zsh/site-functions/_viva \
	viva.fish:share/fish/vendor_completions.d/viva.fish

install: all
	install -d '$(DESTDIR)$(PREFIX)/bin'
	install -m 755 $(BUILD)/viva '$(DESTDIR)$(PREFIX)/bin/viva'
	$(if $(PDF),install -d '$(DESTDIR)$(PREFIX)/libexec/viva')
	$(if $(PDF),install -m 755 $(PDF) '$(DESTDIR)$(PREFIX)/libexec/viva/viva-pdf')
	rm -rf '$(DESTDIR)$(PREFIX)/share/viva'
	@find $(wildcard $(SHARED)) -type f | while read -r file; do \
		install -d '$(DESTDIR)$(PREFIX)/share/viva'/"$${file%/*}" && \
		install -m 644 "$$file" '$(DESTDIR)$(PREFIX)/share/viva'/"$$file" || exit 1; \
	done
	@printf '%s\n' $(PLACES) | while IFS=: read -r paper place; do \
		install -d '$(DESTDIR)$(PREFIX)'/"$${place%/*}" && \
		install -m 644 "$(BUILD)/$$paper" '$(DESTDIR)$(PREFIX)'/"$$place" || exit 1; \
	done

uninstall:
	rm -f '$(DESTDIR)$(PREFIX)/bin/viva'
	rm -rf '$(DESTDIR)$(PREFIX)/libexec/viva'
	@for pair in $(PLACES); do rm -f '$(DESTDIR)$(PREFIX)'/"$${pair#*:}"; done
	rm -rf '$(DESTDIR)$(PREFIX)/share/viva'

clean:
	rm -rf '$(BUILD)'

$(BUILD)/viva: $(call object,src/main.c) $(BUILD)/libviva.a
	@echo "LINK $@" && $(LINK) -o $@ $^ $(LIBS)

$(BUILD)/viva-pdf: $(call object,src/main.c $(FOR_PDF)) $(BUILD)/libviva.a
	@echo "LINK $@" && $(LINK) -o $@ $^ $(PDFLIBS) $(LIBS)
$(call object,$(FOR_PDF) tests/bench/floor.c): CPPFLAGS += $(PANGO:-I%=-isystem %)

$(BUILD)/viva.1: $(BUILD)/viva
	@echo "MAKE $@" && VIVA_SHARE='$(CURDIR)' $< help manual >$@
$(SHELLS:%=$(BUILD)/viva.%): $(BUILD)/viva.%: $(BUILD)/viva
	@echo "MAKE $@" && VIVA_SHARE='$(CURDIR)' $< completion $* >$@

$(BUILD)/tests/%: $(BUILD)/obj/tests/unit/%.o $(BUILD)/libunit.a $(BUILD)/libviva.a
	@mkdir -p $(@D) && echo "LINK $@" && $(LINK) -o $@ $^ -lcmocka -lvterm $(LIBS)

$(BUILD)/fuzz: $(call object,$(FUZZ)) $(BUILD)/libunit.a $(BUILD)/libviva.a
	@echo "LINK $@" && $(LINK) -o $@ $^ -lcmocka -lvterm $(LIBS)

$(BUILD)/bench/%: $(BUILD)/obj/tests/bench/%.o $(BUILD)/libviva.a
	@mkdir -p $(@D) && echo "LINK $@" && $(LINK) -o $@ $^ $(LIBS)

# The same sheet with the format of viva-pdf, and what that format is measured by.
$(BUILD)/bench/paper-pdf: $(call object,tests/bench/paper.c $(FOR_PDF)) $(BUILD)/libviva.a
	@mkdir -p $(@D) && echo "LINK $@" && $(LINK) -o $@ $^ $(PDFLIBS) $(LIBS)

$(BUILD)/bench/floor: $(call object,tests/bench/floor.c)
	@mkdir -p $(@D) && echo "LINK $@" && $(LINK) -o $@ $^ $(PDFLIBS) $(LIBS)

# What is in tests/unit/ and no test itself: shared by those that need it.
$(BUILD)/libunit.a: $(call object,$(UNIT_HELP)) $(BUILD)/members
$(BUILD)/libviva.a: $(call object,$(SOURCES)) $(BUILD)/members
$(BUILD)/lib%.a:
	@echo "AR   $@" && rm -f $@ && $(AR) rcs $@ $(filter %.o,$^)

$(BUILD)/obj/%.o: %.c $(BUILD)/flags
	@mkdir -p $(@D) && echo "CC   $<" && $(COMPILE) -MMD -MP -c -o $@ $<

# Files that change when what they name does: other flags compile everything anew, a source that went
# makes a new archive.
$(BUILD)/flags: words = $(subst ',,$(COMPILE) $(LINK) $(LIBS))
$(BUILD)/members: words = $(SOURCES) $(UNIT_HELP)
$(BUILD)/flags $(BUILD)/members: FORCE
	@mkdir -p $(@D) && [ "$$(cat $@ 2>/dev/null)" = '$(words)' ] || echo '$(words)' >$@

FORCE:
	$(NEED) require build

-include $(OBJECTS:.o=.d)

.PHONY: all objects test-programs run check check-browser asan fuzz bench coverage grading lint golden install uninstall clean FORCE
.DELETE_ON_ERROR:
.SECONDARY:
