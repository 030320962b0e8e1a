#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Whether the static checks find what they are for: each test plants one violation in a small clean
# tree, and expects it to be reported in its place. A second half plants what only looks like one.
set -u
all=$PWD/tests/lint/all.sh

clean_tree() {
	TREE=$TESTTMP/tree
	export TREE
	rm -rf "$TREE"
	mkdir -p "$TREE/src/base" "$TREE/src/interview" "$TREE/src/files" "$TREE/src/store" "$TREE/tests"
	cp .clang-format "$TREE" 2>/dev/null
	printf '#include <stddef.h>\n' >"$TREE/src/base/base.h"
	printf '#include "base/base.h"\n' >"$TREE/src/interview/interview.h"
	printf '#include "interview/interview.h"\n' >"$TREE/src/files/files.h"
}

# finds CHECK FILE LINE WORDS <CODE: the code as FILE is reported at LINE with WORDS
finds() {
	clean_tree
	mkdir -p "$(dirname "$TREE/$2")"
	cat >"$TREE/$2"
	name="$1 finds: $4"
	if said=$(sh "$all" "$1"); then
		echo "not ok $name: nothing was reported"
	elif ! echo "$said" | grep -F "$2:$3" | grep -qF "$4"; then
		echo "not ok $name: reported was: $said"
	elif [ "$(echo "$said" | grep -c error:)" != 1 ]; then
		echo "not ok $name: reported was more than it: $said"
	else
		echo "ok $name"
	fi
}

# accepts CHECK FILE WHAT <CODE: nothing is reported
accepts() {
	clean_tree
	mkdir -p "$(dirname "$TREE/$2")"
	cat >"$TREE/$2"
	if said=$(sh "$all" "$1"); then
		echo "ok $1 accepts $3"
	else
		echo "not ok $1 accepts $3: $said"
	fi
}

long_function() {
	echo 'int base_long(int a)'
	echo '{'
	awk -v n="$1" 'BEGIN { for (i = 0; i < n - 4; i++) print "\ta += 1;" }'
	printf '\treturn a;\n}\n'
}

finds layers src/base/a.c 2 'base must not depend on interview' <<'END'
#include "base/base.h"
#include "interview/interview.h"
END
finds layers src/interview/a.c 1 'interview must not depend on store' <<'END'
#include "store/store.h"
END
finds layers src/interview/a.c 1 'interview must not depend on cards' <<'END'
#include "cards/cards.h"
END
finds layers src/files/a.c 1 'files must not depend on store' <<'END'
#include "store/store.h"
END
finds layers src/files/a.c 1 'interview/private.h is private to interview' <<'END'
#include "interview/private.h"
END
finds layers src/store/a.c 1 'an include is written from src/ down' <<'END'
#include "../base/base.h"
END
finds layers src/store/a.c 1 'an include is written from src/ down' <<'END'
#include "sqlite3.h"
END
finds layers src/utils/a.c 1 'no folder utils' <<'END'
#include <string.h>
END
finds layers src/store/a.c 1 'no folder utils' <<'END'
#include "utils/utils.h"
END
finds layers src/screen/list.c 1 'curses.h is included only by src/screen/terminfo.c' <<'END'
#include <curses.h>
END
finds layers src/content/load.c 1 'yaml.h is included only by src/content/yaml.c' <<'END'
#include <yaml.h>
END
finds layers src/sheet/html.c 1 'cmark.h is included only by' <<'END'
#include <cmark.h>
END
finds layers src/sheet/html.c 1 'pango/ is included only by src/sheet/pdf_text.h' <<'END'
#include <pango/pangocairo.h>
END
finds layers src/content/lint.c 1 'sqlite3.h is included only by src/store/' <<'END'
#include <sqlite3.h>
END
finds layers src/base/str.c 1 'uninorm.h is included only by src/base/utf8.c' <<'END'
#include <uninorm.h>
END
finds layers src/interview/clock.c 1 'interview is core: no time.h' <<'END'
#include <time.h>
END
finds layers src/sheet/a.c 1 'sheet is core: no sys/' <<'END'
#include <sys/stat.h>
END
accepts layers src/store/a.c 'every allowed edge' <<'END'
#include "base/base.h"
#include "content/doc.h"
#include "files/files.h"
#include "store/private.h"
#include <sqlite3.h>
#include <time.h>
#include <sys/stat.h>
END
accepts layers src/content/check.c 'the second home of sqlite3.h' <<'END'
#include <sqlite3.h>
END
accepts layers src/base/a.c 'an include in a comment' <<'END'
/*
#include "store/store.h"
*/
END

finds calls src/files/a.c 3 'strcpy() is not used here' <<'END'
void files_a(char *to, const char *from)
{
	strcpy(to, from);
}
END
finds calls src/store/a.c 1 'system() is not used here' <<'END'
int a = 1 /* ( */ + system ("ls");
END
finds calls src/interview/a.c 2 'interview is core: no printf()' <<'END'
/* printf("no") */
void a(void) { char c = '"'; printf("%c", c); }
END
finds calls src/base/a.c 1 'base is core: no getenv()' <<'END'
const char *base_a(void) { return getenv("HOME"); }
END
finds calls src/content/a.c 1 'content is core: no fopen()' <<'END'
void *content_a(void) { return fopen("a", "r"); }
END
accepts calls src/interview/a.c 'names in strings, comments, members and longer names' <<'END'
/* exit(1) and
   strcpy(a, b) */
const char *a = "exit(1) \" strcpy(a, b)"; // printf("")
void b(struct view *v) { v->exit(v); base_printf(v); v->ops.rename (v); }
END
accepts calls src/store/a.c 'the shell' <<'END'
void a(void) { exit(getenv("A") != 0); }
END

long_function 81 | finds sizes src/base/a.c 1 'base_long() has 81 lines, at most 80'
long_function 80 | accepts sizes src/base/a.c 'a function of 80 lines'
awk 'BEGIN { for (i = 0; i < 501; i++) print "" }' | finds sizes src/base/a.c 501 'a file has at most 500 lines'
awk 'BEGIN { print "static const int table[] = {"; for (i = 0; i < 300; i++) print "\tf(1),"; print "};" }' |
	accepts sizes src/base/a.c 'a long table'

printf 'int a;\nint b; /* \342\200\256 */\n' |
	finds text src/base/a.c 2 'an invisible or bidirectional character'
printf 'const char *a = "caf\303\251 \342\200\224 \302\267";\n' | accepts text src/base/a.c 'other letters and dashes'

finds top notes.txt '' 'not one of the agreed names at the top' <<'END'
END
accepts top README.md 'the agreed names' <<'END'
END

if command -v clang-format >/dev/null && [ -e .clang-format ]; then
	finds format src/base/a.c '' 'not formatted' <<-'END'
		int a( void );
	END
else
	echo 'skip format: clang-format is not installed'
fi
