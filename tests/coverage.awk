# SPDX-License-Identifier: MIT
#
# What `gcov -n -b` says, as a table: a row a folder of src/ and one for all, then the files in which most branches
# were never taken.

# "Lines executed:95.00% of 100": how many of them were.
function part(text,    number) {
	split(text, number, /[:%]/)
	return number[2] * $NF / 100
}

function row(name,    lines, branches) {
	lines = line_all[name] ? 100 * line_hit[name] / line_all[name] : 0
	branches = branch_all[name] ? 100 * branch_hit[name] / branch_all[name] : 0
	printf "%-12s %7d lines %5.1f %%   %7d branches %5.1f %%\n", name, line_all[name], lines,
		branch_all[name], branches
}

function count(name) {
	if (/^Lines/) {
		line_all[name] += $NF
		line_hit[name] += part($0)
	} else {
		branch_all[name] += $NF
		branch_hit[name] += part($0)
	}
}

/^File / {
	said = 0
	file = substr($2, 2, length($2) - 2)
	ours = file ~ /^src\/[a-z]+\/[a-z0-9_]+\.c$/
	split(file, path, "/")
	if (ours && !(path[2] in seen)) {
		seen[path[2]] = 1
		folders[++n] = path[2]
	}
}

# Behind the last file stands a sum of all.
/^Lines executed:/ && said++ {
	ours = 0
}

ours && /^(Lines executed|Taken at least once):/ {
	count(path[2])
	count("all")
	if (/^Taken/)
		missed[file] = $NF - part($0)
}

END {
	for (i = 1; i <= n; i++)
		row(folders[i])
	row("all")
	print "\nbranches that were never taken, by file:"
	for (i = 0; i < 15; i++) {
		most = ""
		for (file in missed)
			if (most == "" || missed[file] > missed[most] || (missed[file] == missed[most] && file < most))
				most = file
		if (most == "")
			break
		printf "%6d %s\n", missed[most], most
		delete missed[most]
	}
}
