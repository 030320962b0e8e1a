#!/bin/sh
# SPDX-License-Identifier: MIT
#
# What viva needs from the system, and how each package manager calls it.
#
#     packages.sh install SET...   says what is missing, prints the package command and runs it
#     packages.sh require SET...   says what is missing and how to get it, and fails
#
# Neither prints or runs anything where nothing is missing. All output is on stderr. Sets: build pdf
# test pdftest sanitize lint browser. CC names the compiler that is looked for (default: cc, gcc or
# clang).
set -u
LC_ALL=C
export LC_ALL

# A need is a command (its bare name), a header (NAME.h), what pkg-config knows (NAME.pc), a font that
# fontconfig finds (NAME.ttf) or something a compiler must be able to link (-fOPTION). A dash: that manager has no package for it, or the system always has it.
table() {
	cat <<-'END'
		# set      need            apt               dnf                  pacman       apk                brew
		build      cc              gcc               gcc                  gcc          gcc                -
		build      stdio.h         libc6-dev         glibc-devel          glibc        musl-dev           -
		build      yaml.h          libyaml-dev       libyaml-devel        libyaml      yaml-dev           libyaml
		build      cmark.h         libcmark-dev      cmark-devel          cmark        cmark-dev          cmark
		build      sqlite3.h       libsqlite3-dev    sqlite-devel         sqlite       sqlite-dev         sqlite
		build      curses.h        libncurses-dev    ncurses-devel        ncurses      ncurses-dev        ncurses
		build      unistr.h        libunistring-dev  libunistring-devel   libunistring libunistring-dev   libunistring
		pdf        pkg-config      pkg-config        pkgconf-pkg-config   pkgconf      pkgconf            pkgconf
		pdf        pangocairo.pc   libpango1.0-dev,fonts-liberation  pango-devel,liberation-serif-fonts,liberation-sans-fonts  pango,ttf-liberation  pango-dev,font-liberation  pango
		test       cmocka.h        libcmocka-dev     libcmocka-devel      cmocka       cmocka-dev         cmocka
		test       vterm.h         libvterm-dev      libvterm-devel       libvterm     libvterm-dev       libvterm
		test       awk             mawk              gawk                 gawk         gawk               gawk
		test       cmp             diffutils         diffutils            diffutils    diffutils          diffutils
		test       find            findutils         findutils            findutils    findutils          findutils
		pdftest    pdftotext       poppler-utils     poppler-utils        poppler      poppler-utils      poppler
		pdftest    qpdf            qpdf              qpdf                 qpdf         qpdf               qpdf
		pdftest    fc-list         fontconfig        fontconfig           fontconfig   fontconfig         fontconfig
		pdftest    DejaVuSerif.ttf  fonts-dejavu-core  dejavu-serif-fonts,dejavu-sans-fonts,dejavu-sans-mono-fonts  ttf-dejavu  font-dejavu  -
		sanitize   -fsanitize=address,undefined  gcc  libasan,libubsan    gcc          compiler-rt,clang  -
		lint       clang-format    clang-format      clang-tools-extra    clang        clang-extra-tools  clang-format
		browser    chromium        chromium          chromium             chromium     chromium           chromium
		browser    pdftotext       poppler-utils     poppler-utils        poppler      poppler-utils      poppler
	END
}

fail() {
	echo "viva: error: $*" >&2
	exit 1
}

compiler() {
	for candidate in ${CC:-} cc gcc clang; do
		command -v "$candidate" && return
		[ -n "${CC:-}" ] && break
	done
}

# The headers that the compiler does not find, in one run of the preprocessor; without a compiler,
# those that are not in the usual places.
missing_headers() {
	if [ -n "$cc" ]; then
		for header; do
			printf '#if !__has_include(<%s>)\n%s\n#endif\n' "$header" "$header"
		done | "$cc" $includes -E -P -x c - 2>/dev/null | tr -d ' '
	else
		for header; do
			[ -e "/usr/include/$header" ] || echo "$header"
		done
	fi
}

missing_needs() {
	cc=$(compiler)
	includes=
	if [ "$manager" = brew ]; then
		includes=-I$(brew --prefix)/include
	fi
	headers=
	for need in $(table | awk -v sets=" $* " 'index(sets, " " $1 " ") { print $2 }'); do
		case $need in
		*.h) headers="$headers $need" ;;
		*.ttf) fc-list : file 2>/dev/null | grep -q "/$need:" || echo "$need" ;;
		*.pc) pkg-config --exists "${need%.pc}" 2>/dev/null || echo "$need" ;;
		-f*) echo 'int main(void) { return 0; }' |
			${cc:-false} "$need" -x c - -o /dev/null 2>/dev/null || echo "$need" ;;
		cc) [ -n "$cc" ] || echo cc ;;
		*) command -v "$need" >/dev/null || echo "$need" ;;
		esac
	done
	missing_headers $headers
}

find_manager() {
	for manager in apt-get:apt dnf:dnf pacman:pacman apk:apk brew:brew; do
		command -v "${manager%:*}" >/dev/null && echo "${manager#*:}" && return
	done
}

# The packages that bring the given needs, each once.
packages_for() {
	table | awk -v needs=" $* " -v manager="$manager" '
		NR == 1 { for (i = 1; i <= NF; i++) if ($i == manager) column = i - 1; next }
		index(needs, " " $2 " ") && $column != "-" {
			n = split($column, names, ",")
			for (i = 1; i <= n; i++) if (!seen[names[i]]++) printf "%s ", names[i]
		}' | sed 's/ $//'
}

install_command() {
	case $manager in
	apt) echo "apt-get install -y --no-install-recommends $*" ;;
	dnf) echo "dnf install -y $*" ;;
	pacman) echo "pacman -Sy --needed --noconfirm $*" ;;
	apk) echo "apk add --update-cache $*" ;;
	brew) echo "brew install $*" ;;
	esac
}

# What stands before a command that changes the system: nothing for root, and for brew, which refuses
# to run as root.
become_root() {
	[ "$manager" = brew ] || [ "$(id -u)" = 0 ] && return
	for word in sudo doas; do
		command -v "$word" >/dev/null && echo "$word " && return
	done
	return 1
}

run() {
	command="$root$*"
	[ "$manager" = apt ] && command="${root}env DEBIAN_FRONTEND=noninteractive $*"
	echo "+ $command" >&2
	$command </dev/null >&2
}

has_apt_lists() {
	for list in /var/lib/apt/lists/*_Packages*; do
		[ -e "$list" ] && return
	done
	return 1
}

# Lists of packages may be absent, or so old that the files they name are gone.
install_packages() {
	if [ "$manager" = apt ]; then
		fresh=no
		has_apt_lists || { run apt-get update && fresh=yes; }
		run $(install_command "$@") && return
		[ "$fresh" = yes ] && return 1
		run apt-get update
	fi
	run $(install_command "$@")
}

[ -z "${CC:-}" ] || [ -n "$(compiler)" ] || fail "no such compiler: $CC (CC names it)"
manager=$(find_manager)
action=${1:-}
[ $# -gt 1 ] || fail "usage: packages.sh install|require SET..."
shift

missing=$(missing_needs "$@")
[ -n "$missing" ] || exit 0
missing=$(echo $missing)
echo "viva: missing: $missing" >&2
[ -n "$manager" ] || fail "no package manager that viva knows (apt, dnf, pacman, apk, brew): install these by hand: $missing"
packages=$(packages_for $missing)
[ -n "$packages" ] || fail "$manager has no package for: $missing (a compiler: \`xcode-select --install\` on macOS)"
wanted=$(install_command $packages)

case $action in
require)
	root=$(become_root) || root=
	fail "cannot build yet: \`make run\` installs what is missing ($root$wanted)"
	;;
install)
	root=$(become_root) || fail "not root, and there is no sudo or doas: as root run: $wanted"
	install_packages $packages || fail "the packages could not be installed: $wanted"
	missing=$(missing_needs "$@")
	[ -z "$missing" ] || fail "still missing after that:" $missing
	;;
*) fail "unknown action: $action" ;;
esac
