/* SPDX-License-Identifier: MIT */
/*
 * How a sitting is set up, as the text that its first event carries, and back. Knows the words and
 * the bounds; knows nothing of what they lead to.
 */
#include "interview/private.h"

struct str mode_name(enum mode mode)
{
	return mode == MODE_EXAM ? S("exam") : S("practice");
}

bool mode_parse(struct str name, enum mode *out)
{
	for (int mode = MODE_PRACTICE; mode <= MODE_EXAM; mode++) {
		if (str_eq(name, mode_name((enum mode)mode))) {
			*out = (enum mode)mode;
			return true;
		}
	}
	return false;
}

struct str setup_print(struct arena *arena, const struct setup *setup,
                       const struct framework *framework)
{
	struct buf out = { 0 };

	buf_addf(&out, "level=%.*s mode=%.*s minutes=%lld seed=%lld steps=",
	         STR_ARG(level_name(setup->level)), STR_ARG(mode_name(setup->mode)),
	         (long long)setup->minutes, (long long)setup->seed);
	for (size_t i = 0; i < setup->nsteps; i++) {
		if (i)
			buf_addc(&out, ',');
		buf_adds(&out, framework->steps[setup->steps[i]].id);
	}
	buf_adds(&out, setup->turned ? S(" turned=yes") : S(""));
	buf_adds(&out, setup->spoken ? S(" spoken=yes") : S(""));
	if (setup->profile[0])
		buf_addf(&out, " profile=%s", setup->profile);
	if (setup->framework[0])
		buf_addf(&out, " framework=%s", setup->framework);
	struct str text = buf_dup(arena, &out);
	buf_release(&out);
	return text;
}

/* ---- and back ---- */

static bool parse_level(struct str value, const struct framework *framework, struct setup *out)
{
	(void)framework;
	return level_parse(value, &out->level);
}

static bool parse_mode(struct str value, const struct framework *framework, struct setup *out)
{
	(void)framework;
	return mode_parse(value, &out->mode);
}

static bool parse_minutes(struct str value, const struct framework *framework, struct setup *out)
{
	(void)framework;
	return str_int(value, &out->minutes) && out->minutes > 0 && out->minutes <= LIMIT_MINUTES;
}

static bool parse_seed(struct str value, const struct framework *framework, struct setup *out)
{
	(void)framework;
	return str_int(value, &out->seed) && out->seed >= 0 && out->seed <= INT32_MAX;
}

static bool parse_steps(struct str value, const struct framework *framework, struct setup *out)
{
	while (value.ptr) {
		int step = framework_find_step(framework, str_cut(&value, ','));
		bool ascends = out->nsteps == 0 || step > out->steps[out->nsteps - 1];
		if (step < 0 || !ascends)
			return false;
		out->steps[out->nsteps++] = step;
	}
	out->drill = out->nsteps < framework->nsteps;
	return out->nsteps > 0;
}

static bool parse_turned(struct str value, const struct framework *framework, struct setup *out)
{
	(void)framework;
	out->turned = str_eq(value, S("yes"));
	return out->turned;
}

static bool parse_spoken(struct str value, const struct framework *framework, struct setup *out)
{
	(void)framework;
	out->spoken = str_eq(value, S("yes"));
	return out->spoken;
}

static bool parse_profile(struct str value, const struct framework *framework, struct setup *out)
{
	(void)framework;
	if (!id_is_valid(value) || value.len >= sizeof out->profile)
		return false;
	memcpy(out->profile, value.ptr, value.len);
	return true;
}

/* Its steps are those of no other: by another one the rest would mean something else. */
static bool parse_framework(struct str value, const struct framework *framework, struct setup *out)
{
	if (!framework->standard || !str_eq(value, framework->id) ||
	    value.len >= sizeof out->framework)
		return false;
	memcpy(out->framework, value.ptr, value.len);
	return true;
}

static const struct {
	struct str key;
	bool (*parse)(struct str value, const struct framework *framework, struct setup *out);
	bool may_lack;
} parts[] = {
	{ STR_INIT("level"), parse_level, false },
	{ STR_INIT("mode"), parse_mode, false },
	{ STR_INIT("minutes"), parse_minutes, false },
	{ STR_INIT("seed"), parse_seed, false },
	{ STR_INIT("steps"), parse_steps, false },
	{ STR_INIT("profile"), parse_profile, true },
	{ STR_INIT("turned"), parse_turned, true },
	{ STR_INIT("spoken"), parse_spoken, true },
	{ STR_INIT("framework"), parse_framework, true },
};

/* The part that `key` names, as a bit; 0 when there is none or its value is not one. */
static unsigned parse_part(struct str key, struct str value, const struct framework *framework,
                           struct setup *out)
{
	for (size_t i = 0; i < COUNT(parts); i++) {
		if (str_eq(key, parts[i].key))
			return value.ptr && parts[i].parse(value, framework, out) ? 1u << i : 0;
	}
	return 0;
}

bool setup_parse(struct str text, const struct framework *framework, struct setup *out)
{
	struct setup setup = { 0 };
	unsigned seen = 0;

	while (text.ptr) {
		struct str value = str_cut(&text, ' ');
		struct str key = str_cut(&value, '=');
		unsigned part = parse_part(key, value, framework, &setup);
		if (!part || (seen & part))
			return false;
		seen |= part;
	}
	for (size_t i = 0; i < COUNT(parts); i++) {
		if (!(seen & (1u << i)) && !parts[i].may_lack)
			return false;
	}
	if (framework->standard && !setup.framework[0])
		return false;
	*out = setup;
	return true;
}

struct str setup_value(struct str text, struct str key)
{
	while (text.ptr) {
		struct str value = str_cut(&text, ' ');
		if (str_eq(str_cut(&value, '='), key))
			return value.ptr ? value : S("");
	}
	return S("");
}
