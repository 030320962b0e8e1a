# SPDX-License-Identifier: MIT
#
# Who may include what:
#     awk -f tests/lint/code.awk -f tests/lint/layers.awk src/*.c src/*/*.[ch]
#
# A folder includes the public headers of folders to its right (X/X.h and those named below), nobody's
# private ones. Each library has one home, and what can surprise (clock, files, environment) stays out
# of the core.
# A new edge is a new word in a table here, argued in the commit that adds it.

BEGIN {
	may["base"] = ""
	may["content"] = "base"
	may["interview"] = "content base"
	may["cards"] = "content base"
	may["sheet"] = "cards interview content base"
	may["files"] = "sheet " may["sheet"]
	may["store"] = "files " may["files"]
	may["screen"] = "store " may["store"]
	may["command"] = "screen " may["screen"]
	may["main.c"] = "command " may["command"]

	words("base content interview cards sheet", core)
	words("content/doc.h content/diagram.h content/formula.h content/cue.h content/phrases.h content/reading.h content/laboratory.h content/config.h content/profile.h content/study.h" \
	      " content/block.h content/handbook.h content/wording.h sheet/cheat.h interview/debrief.h interview/log.h interview/ledger.h files/library.h store/index.h screen/shelf.h", second)

	lives("curses.h ncurses.h ncursesw/curses.h term.h", "src/screen/terminfo.c")
	lives("yaml.h", "src/content/yaml.c")
	lives("cmark.h", "src/content/markdown.c")
	lives("pango/", "src/sheet/pdf_text.h")
	lives("cairo.h cairo-pdf.h cairo/", "src/sheet/pdf.c src/sheet/pdf_draw.c")
	lives("sqlite3.h", "src/store/ src/content/check.c src/content/stem.c")
	lives("unistr.h uninorm.h unicase.h uniwidth.h unigbrk.h unilbrk.h uniwbrk.h unictype.h" \
	      " uniconv.h uniname.h unistdio.h unitypes.h", "src/base/utf8.c")
	words("time.h unistd.h fcntl.h sys/ signal.h dirent.h poll.h termios.h pwd.h glob.h ftw.h" \
	      " locale.h langinfo.h threads.h pthread.h dlfcn.h spawn.h syslog.h", surprising)
}

function lives(headers, where,    list, n, i) {
	n = split(headers, list, " ")
	for (i = 1; i <= n; i++)
		home[list[i]] = where
}

# Whether the file is one of the places, or in a folder among them.
function is_in(file, places,    list, n, i) {
	n = split(places, list, " ")
	for (i = 1; i <= n; i++)
		if (file == list[i] || (list[i] ~ /\/$/ && index(file, list[i]) == 1))
			return 1
	return 0
}

# What a table is asked for: the header itself, or the folder it lies in (`sys/`).
function key(header,    slash) {
	slash = index(header, "/")
	if (header in home || header in surprising || slash == 0)
		return header
	return substr(header, 1, slash)
}

function check_library(header) {
	header = key(header)
	if (header in home && !is_in(FILENAME, home[header]))
		report(FNR, "library-home", header " is included only by " home[header])
	if (header in surprising && here in core)
		report(FNR, "core", here " is core: no " header)
}

function check_ours(header,    part) {
	if (header ~ /\.\./ || split(header, part, "/") != 2)
		report(FNR, "layers", "an include is written from src/ down: \"folder/name.h\"")
	else if (part[1] == here)
		return
	else if (!(part[1] in may))
		report(FNR, "layers", "no folder " part[1] " in the table of tests/lint/layers.awk")
	else if (index(" " may[here] " ", " " part[1] " ") == 0)
		report(FNR, "layers", here " must not depend on " part[1])
	else if (part[2] != part[1] ".h" && !(header in second))
		report(FNR, "layers", header " is private to " part[1])
}

FNR == 1 {
	split(FILENAME, at, "/")
	here = at[2]
	if (!(here in may))
		report(1, "layers", "no folder " here " in the table of tests/lint/layers.awk")
}

{
	commented = in_comment
	code_of($0)
}

!commented && /^[ \t]*#[ \t]*include[ \t]*[<"]/ {
	header = $0
	sub(/^[^<"]*/, "", header)
	quoted = header ~ /^"/
	sub(/^[<"]/, "", header)
	sub(/[>"].*$/, "", header)
	if (quoted)
		check_ours(header)
	else
		check_library(header)
}
