/* SPDX-License-Identifier: MIT */
/* The completion script for bash, from version 3.2 on. It knows what is offered where, not why. */
#include "command/completion.h"

/* What stands before the tables: which command and which of its places the cursor is at. bash hands
 * `--level=mid` over as three words. */
static const char head[] =
	"# Completion of viva for bash, made by `viva completion bash`.\n"
	"_viva_ids() { viva list \"$1\" 2>/dev/null | cut -f 1; }\n"
	"_viva() {\n"
	"	local cur=${COMP_WORDS[COMP_CWORD]} command= slot=0 value= words= before= files= i\n"
	"	local IFS=$' \\t\\n'\n"
	"	COMPREPLY=()\n"
	"	for ((i = 1; i < COMP_CWORD; i++)); do\n"
	"		case ${COMP_WORDS[i]} in\n"
	"		=) ;;\n";

static const char walk[] =
	"		-?*) value= ;;\n"
	"		*) if [ -n \"$value\" ]; then value=\n"
	"		   elif [ -z \"$command\" ]; then command=${COMP_WORDS[i]}\n"
	"		   else slot=$((slot + 1)); fi ;;\n"
	"		esac\n"
	"	done\n"
	"	[ \"$cur\" = = ] && cur=\n"
	"	case $value:$cur in\n";

static const char tail[] =
	"	COMPREPLY=($(compgen -P \"$before\" -W \"$words\" -- \"${cur#\"$before\"}\"))\n"
	"	if [ -n \"$files\" ]; then\n"
	"		IFS=$'\\n'\n"
	"		compopt -o filenames 2>/dev/null\n"
	"		COMPREPLY+=($(compgen -f -- \"$cur\"))\n"
	"	fi\n"
	"}\n"
	"complete -F _viva viva\n";

static void add_offer(struct buf *out, const struct offer *offer)
{
	buf_addf(out, "words=\"%.*s", STR_ARG(offer->words));
	for (size_t i = 0; i < offer->nlists; i++)
		buf_addf(out, " $(_viva_ids %s)", offer->lists[i]);
	buf_addf(out, "\"");
	if (offer->files)
		buf_addf(out, " files=yes");
	if (offer->commas)
		buf_addf(out, " before=${cur%%\"${cur##*,}\"}");
}

static void add_names(struct buf *out, const struct option_row *row)
{
	buf_addf(out, "%s%s%s", row->name, row->brief ? "|" : "", row->brief ? row->brief : "");
}

static void add_valued(struct buf *out)
{
	const char *before = "		";

	for (int i = 0; i < OPTIONS; i++) {
		if (!option_rows[i].value)
			continue;
		buf_addf(out, "%s", before);
		add_names(out, &option_rows[i]);
		before = "|";
	}
	buf_addf(out, ") value=${COMP_WORDS[i]} ;;\n");
}

static void add_values(struct buf *out, const struct completion *completion)
{
	for (int i = 0; i < OPTIONS; i++) {
		const struct option_row *row = &option_rows[i];
		if (!row->value)
			continue;
		struct offer offer = completion_value(completion, (enum option_id)i);
		buf_addf(out, "	%s:*", row->name);
		if (row->brief)
			buf_addf(out, "|%s:*", row->brief);
		buf_addf(out, ") ");
		add_offer(out, &offer);
		buf_addf(out, " ;;\n");
	}
}

static void add_options(struct buf *out)
{
	buf_addf(out, "	:-*) case $command in\n");
	for (size_t i = 0; i < commands_n; i++) {
		buf_addf(out, "		%s) words=\"", commands[i].name);
		for (int k = 0; k < OPTIONS; k++) {
			if (completion_has(&commands[i], (enum option_id)k))
				buf_addf(out, " %s", option_rows[k].name);
		}
		buf_addf(out, "\" ;;\n");
	}
	buf_addf(out, "		'') words=\"--help --version\" ;;\n		esac ;;\n");
}

static void add_words(struct buf *out, const struct completion *completion)
{
	buf_addf(out, "	*) case $command:$slot in\n		:*) words=\"");
	for (size_t i = 0; i < commands_n; i++)
		buf_addf(out, " %s", commands[i].name);
	buf_addf(out, "\" ;;\n");
	for (size_t i = 0; i < commands_n; i++) {
		bool repeats;
		size_t n = completion_slots(&commands[i], &repeats);
		for (size_t k = 0; k < n; k++) {
			struct offer offer = completion_slot(completion, &commands[i], k);
			if (repeats && k + 1 == n)
				buf_addf(out, "		%s:*) ", commands[i].name);
			else
				buf_addf(out, "		%s:%zu) ", commands[i].name, k);
			add_offer(out, &offer);
			buf_addf(out, " ;;\n");
		}
	}
	buf_addf(out, "		esac ;;\n	esac\n");
}

void completion_bash(struct buf *out, const struct completion *completion)
{
	buf_adds(out, str_from(head));
	add_valued(out);
	buf_adds(out, str_from(walk));
	add_values(out, completion);
	add_options(out);
	add_words(out, completion);
	buf_adds(out, str_from(tail));
}
