/* SPDX-License-Identifier: MIT */
/* What the files of command/ share. */
#ifndef COMMAND_CONTEXT_H
#define COMMAND_CONTEXT_H

#include "base/base.h"
#include "content/config.h"
#include "files/library.h"
#include "interview/debrief.h"
#include "screen/screen.h"
#include "sheet/sheet.h"
#include "store/store.h"

/* ---- table.c, args.c ---- */

enum option_id {
	OPTION_LEVEL,
	OPTION_MODE,
	OPTION_MINUTES,
	OPTION_STEPS,
	OPTION_FRAMEWORK,
	OPTION_SEED,
	OPTION_PROFILE,
	OPTION_TURNED,
	OPTION_SPOKEN,
	OPTION_PLAIN,
	OPTION_FORMAT,
	OPTION_OUTPUT,
	OPTION_FORCE,
	OPTION_PAPER,
	OPTION_COLUMNS,
	OPTION_LARGE,
	OPTION_JSON,
	OPTION_ALL,
	OPTION_SHIPPED,
	OPTION_EXPLAIN,
	OPTION_CUES,
	OPTION_BLANK,
	OPTION_MINE,
	OPTION_DECISIONS,
	OPTION_BRIEF,
	OPTION_ANSWERS,
	OPTION_REFERENCE,
	OPTION_FOR_REVIEW,
	OPTION_TEMPLATE,
	OPTION_WIDTH,
	OPTION_DB,
	OPTION_COLOR,
	OPTION_HELP,
	OPTIONS,
};

#define OPTION_BIT(option) (UINT64_C(1) << (option))

struct option_row {
	const char *name;  /* "--level" */
	const char *brief; /* "-o", or NULL */
	const char *value; /* what stands for its value in help; NULL: it has none */
	const char *help;
};
extern const struct option_row option_rows[OPTIONS];

struct context;

struct command {
	const char *name;
	const char *arguments; /* "CASE STEP [FILE]" */
	size_t least, most;    /* words */
	uint64_t options;      /* bits; --db, --color and --help go with all */
	const char *summary;   /* one line */
	const char *example;   /* one command line without `viva ` */
	enum status (*run)(struct context *context);
};
extern const struct command commands[];
extern const size_t commands_n;

/* The command of exactly this name; NULL when there is none. */
const struct command *command_find(struct str name);
/* Says that there is no such command, and the nearest one: STATUS_USAGE. */
enum status command_unknown(struct str name);

/* Everything a command has at hand; made by command_main. */
struct context {
	struct arena arena;
	const struct command *command;
	struct config config; /* of the user's config.yaml */
	bool color;           /* on stdout */
	const char *argv0;
	char **argv; /* the whole command line */
	bool given[OPTIONS];
	struct str values[OPTIONS];
	struct str *words;
	size_t nwords;
	struct library *library; /* opened on demand */
	struct store *store;
	struct record *before; /* info_of */
};

/* The index in `argv` of the first word that is neither an option nor the value of one; 0: there is
 * none. */
int args_command(int argc, char **argv);
/* Whether --help or -h stands anywhere before `--`. */
bool args_want_help(int argc, char **argv);
/* Reads all but the program's name and the command, which is argv[command]. STATUS_USAGE after a
 * message. */
enum status args_parse(struct context *context, int argc, char **argv, int command);
/* Whether an option goes with a command: its own ones, and those that go with all. */
bool args_belongs(const struct command *command, const struct option_row *row);

/* Exactly one of a list ("mid, senior or staff"); STATUS_USAGE after a message with the nearest. */
enum status args_bad_value(struct context *context, enum option_id option, const char *wanted);

/* ---- context.c ---- */

/* Prints `viva: error: ...` and returns `status`. */
enum status fail(enum status status, const char *format, ...) BASE_PRINTF(2, 3);
/* Prints `viva: error: WHY`, with `why` filtered. */
enum status fail_why(enum status status, struct str why);
/* Prints "WHAT 'WORD' (did you mean 'NAME'?)" with the nearest of the names; when none is near,
 * "WHAT 'WORD' (HINT)". */
enum status fail_unknown(enum status status, const char *what, struct str word,
                         const struct str *names, size_t n, const char *hint);
void warn(const char *format, ...) BASE_PRINTF(1, 2);
/* One line on stderr, `viva: ...`. */
void note(const char *format, ...) BASE_PRINTF(1, 2);

/* Reads the user's config.yaml, whose findings are warnings, and settles what it, the options and
 * the environment say together. */
enum status configure(struct context *context);

/* These fill context->library and context->store; on failure the message is printed. */
enum status open_library(struct context *context);
enum status open_store(struct context *context, enum store_mode mode);

/* The case of that name, loaded into `arena`; a broken one is told in one line. `bundle` may be
 * NULL. */
enum status open_case(struct context *context, struct arena *arena, struct str name,
                      struct content *content, struct bundle *bundle,
                      const struct library_case **which);
/* The case of a library entry without any message, loaded into `arena`; false when it is broken,
 * with its first finding in `*why`. */
bool load_case(struct context *context, struct arena *arena, const struct library_case *which,
               struct content *content, struct bundle *bundle, struct str *why);

/* The interview that word `index` names, or, without it, the newest that is finished (or
 * unfinished). */
enum status find_interview(struct context *context, size_t index, bool finished,
                           struct interview_row *out);

/* All interviews, newest first; opens the store. */
enum status all_interviews(struct context *context, enum store_mode mode,
                           struct interview_row **rows, size_t *n);

/* The step that a word names in a framework: STATUS_MISSING after a message. */
enum status find_step(const struct framework *framework, struct str name, int *out);

/* Whether the case of this full name (PACK/ID, or a shipped one's id) was sat to its end once: until
 * then it gives nothing away. */
enum status case_was_sat(struct context *context, struct str name, bool *sat);

/* Where text goes that the database refuses; NULL: nobody knows. Belongs to the context's arena. */
const char *rescue_folder(struct context *context);

/* What a sheet tells of an interview besides its log, with the block to read next that its debrief
 * asks for, and beside a drill the first try, which lives as long as the context. `*pack` is the
 * pack whose case it was; NULL: it is not there any more. */
struct sheet_info info_of(struct context *context, const struct interview_row *row,
                          const struct interview *interview, const struct debrief *debrief,
                          const struct library_pack **pack);

/* ---- framework.c ---- */

/* What --framework says, as library_add_framework takes it, for cases of the pack in the folder
 * `root` (NULL: the shipped ones): empty without the option and for the standard one's own id.
 * STATUS_MISSING with the reason in `*why`. */
enum status wanted_framework(struct context *context, const char *root, struct str *id,
                             struct str *why);

/* A framework that ships with viva, of an open library; an empty id is the standard one. NULL: it
 * cannot be used. */
const struct framework *shipped_framework(struct context *context, struct str id);

/* The one of these that --framework names: a failure after a message. */
enum status open_framework(struct context *context, const struct framework **out);

/* ---- clock.c ---- */

struct moment moment_now(void);
/* Stops this process, as Ctrl-Z does; the time until it goes on is away. */
void clock_stop(void);
/* A line was read: a scripted clock moves on. */
void clock_step(void);
/* A seed nobody chose: 0 to 2^31 - 1. */
int64_t random_seed(void);
/* "2026-11-21 10:42", in local time. */
struct str local_time(struct arena *arena, int64_t wall_ms);
/* When a document was made: SOURCE_DATE_EPOCH if it is set and a number, else `wall_ms`, as
 * "2026-11-21T10:42:00Z"; empty if both are 0. */
struct str document_time(struct arena *arena, int64_t wall_ms);

/* ---- output.c ---- */

bool stdin_is_terminal(void);
bool stdout_is_terminal(void);
/* Whether lines and boxes on the terminal had better be ASCII. */
bool terminal_wants_ascii(const struct context *context);
/* All of it on stdout. STATUS_FAILED after a message. */
enum status put(struct str text);
/* The same without a message, and on stderr, where nothing can be said of a failure. */
bool put_quietly(struct str text);
void put_message(struct str text);
/* Adds `text`, in colour if that is wanted: a good, a doubtful or a bad thing. */
enum paint { PAINT_GOOD = 32, PAINT_DOUBT = 33, PAINT_BAD = 31 };
void paint(struct buf *out, const struct context *context, enum paint paint, struct str text);
/* The result of a command: to the file of -o, else to stdout, through a pager if that is a terminal
 * and the text is long. */
enum status put_result(struct context *context, struct str text);
/* The same for a format's result: what is no text goes to `NAME.ENDING` here unless -o says
 * otherwise, and to no terminal. */
enum status put_rendered(struct context *context, const struct sheet_format *format,
                         struct str name, struct str bytes);
/* The format that --format or the ending of -o asks for, else "txt". `*format` NULL: json. Where
 * this program has none for PDF, the one that has takes its place. STATUS_USAGE after a message. */
enum status wanted_format(struct context *context, const struct sheet_format **format);

/* Whether --width, if it is given, is a width; else STATUS_USAGE after a message. `*width` is that of
 * a line of text: the given one, else 80, or what a narrower terminal has. */
enum status wanted_width(struct context *context, size_t *width);

/* ---- show_document.c ---- */

/* The user's templates folder, whether it is there or not; NULL: nobody knows where that would
 * be. */
const char *own_templates(struct context *context);
/* What a document is made of, and what it is called. */
struct subject {
	const struct value *data;
	const char *template;
	const struct library_pack *pack; /* NULL: none in particular */
	struct str title;
	struct str name; /* of a file, without its ending: the id of what is shown */
	int64_t made_ms; /* when that was, of the wall clock; 0: it has no time */
};
/* Data through templates/NAME.md (the pack's own, the user's own) in the wanted format, as the
 * command's result. */
enum status show_document(struct context *context, const struct subject *subject);
/* The same as text, a paragraph a line, into `out`. */
enum status document_text(struct context *context, const struct value *data, const char *template,
                          const struct library_pack *pack, struct buf *out);

/* ---- pdf.c ---- */

/* Puts viva-pdf in the place of this process, with the same arguments. Returns only if there is
 * none, after a message: STATUS_FAILED. */
enum status become_pdf(struct context *context);

/* ---- open_screen.c ---- */

/* Whether a command that is sat or read on the screen shall open it: there is a terminal, and
 * nobody asked for plain mode. */
bool wants_screen(const struct context *context);
/* Opens the screen at `setup.place`, and returns when the person leaves; the rest of the setup is
 * filled in here. `*shown` false, and a line on stderr: nothing can be drawn on this terminal,
 * plain mode remains. Otherwise the command is over, with this status, after a message if it is not
 * STATUS_OK. */
enum status open_screen(struct context *context, struct screen_setup setup, bool *shown);

/* ---- input.c ---- */

struct input {
	struct buf pending;
	bool ended;
	bool dropping; /* a line over the limit is being passed over */
	int signal;    /* the one that came, or 0 */
};

enum input_event { INPUT_LINE, INPUT_END, INPUT_SIGNAL, INPUT_TIME };

/* Blocks the signals that end viva, outside of input_next; ignores SIGXFSZ. */
void input_init(struct input *input);
/* Waits for a line, the end, a signal or `until_ms` of the boot clock (INT64_MAX: no time). The
 * line is without its LF and valid until the next call; bytes that are not UTF-8 are replaced. The
 * last line needs no LF. */
enum input_event input_next(struct input *input, struct arena *arena, int64_t until_ms,
                            struct str *line);
void input_release(struct input *input);
/* Asks on stderr and reads one line from the terminal; false: the end came instead. `*answer` is
 * trimmed. */
bool ask_person(struct arena *arena, struct str question, struct str *answer);
/* Ends the program by the signal that came. */
_Noreturn void input_die(const struct input *input);

/* ---- plain.c, settle.c ---- */

/* Sits: shows `first`, then line by line until the end; the debrief after /finish. Closes the
 * sitting. */
enum status plain_sit(struct context *context, struct sitting *sitting, const struct turn *first);
/* Asks, after an interview and on a terminal, how many points the person thinks to have made in
 * each step. */
void settle_guess(struct sitting *sitting, struct input *input);
/* Asks for the marks that wait, and for what decisions lack. */
void settle(struct sitting *sitting, struct input *input);
/* The debrief as text on stdout. */
enum status print_debrief(struct context *context, const struct interview *interview,
                          const struct interview_row *row);

/* ---- sheet.c ---- */

/* The review sheet of an interview as the command's result. */
enum status show_review(struct context *context, const struct interview_row *row);

/* ---- cheat_mine.c ---- */

/* --mine or --decisions: a sheet over all interviews. STATUS_NEGATIVE after a message: there is
 * nothing to make it of. */
enum status show_mine(struct context *context, const struct framework *framework, int64_t minutes);

/* ---- one a command ---- */

enum status run_interview(struct context *context);
enum status run_resume(struct context *context);
enum status run_debrief(struct context *context);
enum status run_sheet(struct context *context);
enum status run_cheat(struct context *context);
enum status run_list(struct context *context);
enum status run_show(struct context *context);
enum status run_grade(struct context *context);
enum status run_ask(struct context *context);
enum status run_estimate(struct context *context);
enum status run_lint(struct context *context);
enum status run_pack(struct context *context);
enum status run_new(struct context *context);
enum status run_forget(struct context *context);
enum status run_search(struct context *context);
enum status run_keys(struct context *context);
enum status run_completion(struct context *context);
enum status run_help(struct context *context);
/* The manual page in mdoc, made from the tables of commands, options and actions. */
void print_manual(struct buf *out);
/* The short usage, for somebody who typed `viva` alone. */
void print_usage(struct buf *out);
/* The help of one command as the result. */
enum status put_command_help(struct context *context, const struct command *command);
enum status print_version(void);

#endif
