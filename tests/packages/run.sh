#!/bin/sh
# SPDX-License-Identifier: MIT
#
# What src/packages.sh prints and runs, with stand-ins for package managers, sudo, id and the compiler. The
# stand-in managers write down how they were called, and can make the compiler find its headers.
set -u
script=$PWD/src/packages.sh
bin=$TESTTMP/bin
called=$TESTTMP/called

# A folder of commands that is the whole PATH: the tools that the script uses and these managers.
machine() {
	rm -rf "$bin" "$called" "$TESTTMP/installed"
	mkdir -p "$bin"
	for tool in sh awk sed tr cat cmp find id env; do
		ln -s "$(command -v $tool)" "$bin/$tool"
	done
	for manager; do
		command_for "$manager" '[ "$1" = --prefix ] && exit
			echo "'"$manager"' $*" >>'"$called"'; : >'"$TESTTMP/installed"
	done
}

command_for() {
	rm -f "$bin/$1"
	printf '#!/bin/sh\n%s\n' "$2" >"$bin/$1"
	chmod +x "$bin/$1"
}

# A compiler that finds no header until a manager has run.
compiler_without_headers() {
	command_for cc '[ -e '"$TESTTMP/installed"' ] || sed -n "/^[a-z]/p"'
}

run_script() {
	said=$(PATH=$bin CC="${compiler:-}" sh "$script" "$@" 2>&1)
	status=$?
	ran=$(cat "$called" 2>/dev/null)
}

# expect NAME STATUS RAN WORDS: what the last run_script did, and words that it said
expect() {
	if [ "$status" = "$2" ] && [ "$ran" = "$3" ] && { [ -z "$4" ] || echo "$said" | grep -qF -- "$4"; }; then
		echo "ok $1"
	else
		echo "not ok $1: status $status, ran: $ran, said: $said"
	fi
}

as_user() {
	command_for id 'echo 1000'
}

as_root() {
	command_for id 'echo 0'
}

machine apt-get
command_for cc 'exit 0'
run_script install build
expect 'nothing where nothing is missing' 0 '' ''
[ -z "$said" ] && echo 'ok and not a word' || echo "not ok and not a word: $said"

while read -r manager words; do
	machine "$manager"
	compiler_without_headers
	as_root
	run_script require build
	expect "$manager: make alone runs nothing and names the command" 1 '' "$words"
done <<'END'
apt-get apt-get install -y --no-install-recommends libc6-dev libyaml-dev libcmark-dev libsqlite3-dev libncurses-dev libunistring-dev
dnf dnf install -y glibc-devel libyaml-devel cmark-devel sqlite-devel ncurses-devel libunistring-devel
pacman pacman -Sy --needed --noconfirm glibc libyaml cmark sqlite ncurses libunistring
apk apk add --update-cache musl-dev yaml-dev cmark-dev sqlite-dev ncurses-dev libunistring-dev
brew brew install libyaml cmark sqlite ncurses libunistring
END

while read -r manager words; do
	machine "$manager"
	compiler_without_headers
	as_root
	run_script install test
	expect "$manager: installs the tests' library" 0 "$manager $words" "+ $manager $words"
done <<'END'
dnf install -y libcmocka-devel libvterm-devel
pacman -Sy --needed --noconfirm cmocka libvterm
apk add --update-cache cmocka-dev libvterm-dev
brew install cmocka libvterm
END

while read -r manager words; do
	machine "$manager"
	compiler_without_headers
	command_for pkg-config '[ -e '"$TESTTMP/installed"' ]'
	as_root
	run_script install pdf
	expect "$manager: installs what makes PDF" 0 "$manager $words" "+ $manager $words"
done <<'END'
dnf install -y pango-devel liberation-serif-fonts liberation-sans-fonts
pacman -Sy --needed --noconfirm pango ttf-liberation
apk add --update-cache pango-dev font-liberation
brew install pango
END

machine dnf sudo
command_for sudo 'echo "sudo $*" >>'"$called"'; : >'"$TESTTMP/installed"
compiler_without_headers
as_user
run_script install test
expect 'through sudo for a user' 0 'sudo dnf install -y libcmocka-devel libvterm-devel' '+ sudo dnf install'

machine apk
compiler_without_headers
as_user
run_script install test
expect 'without root or sudo the command is said' 1 '' 'as root run: apk add --update-cache cmocka-dev libvterm-dev'

machine
compiler_without_headers
run_script install test
expect 'without a package manager the needs are said' 1 '' 'install these by hand: cmocka.h vterm.h'

machine dnf
as_root
command_for dnf 'exit 1'
compiler_without_headers
run_script install test
expect 'a manager that fails' 1 '' 'could not be installed: dnf install -y libcmocka-devel libvterm-devel'

# An apt-get whose lists are too old: it installs only after an update.
machine apt-get
as_root
compiler_without_headers
command_for apt-get 'echo "$1" >>'"$called"'
case $1 in
update) : >'"$TESTTMP/fresh"' ;;
install) [ -e '"$TESTTMP/fresh"' ] && : >'"$TESTTMP/installed"' ;;
esac'
run_script install test
case $status:$(echo $ran) in
'0:update install' | '0:install update install') echo 'ok apt: fetches lists that are old or absent' ;;
*) echo "not ok apt: fetches lists that are old or absent: ran: $ran, said: $said" ;;
esac

machine dnf
as_root
command_for dnf 'exit 0'
compiler_without_headers
run_script install test
expect 'what is still missing is said' 1 '' 'still missing after that: cmocka.h vterm.h'

machine dnf
as_root
run_script install build
expect 'no compiler: everything, the compiler first' 1 "dnf install -y gcc$(
	for header in stdio.h:glibc yaml.h:libyaml cmark.h:cmark sqlite3.h:sqlite unistr.h:libunistring; do
		[ -e "/usr/include/${header%:*}" ] || printf ' %s-devel' "${header#*:}"
	done)" 'still missing after that: cc'

machine dnf
compiler=nocc
run_script install build
expect 'a compiler that was named and is none' 1 '' 'no such compiler: nocc'
