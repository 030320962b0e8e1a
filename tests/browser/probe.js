// SPDX-License-Identifier: MIT
// Looks at the sheets in the frames of its page, as they are 360 px wide: what is wider than that, and
// every text whose contrast with what is behind it is below 4.5 to 1 (WCAG 2.2, success criterion
// 1.4.3). Writes a line a fault into #found, and the number of texts it has looked at.
'use strict';

const LEAST = 4.5;
const found = [];
let texts = 0;

// The channels of a computed colour, and its opacity.
function channels(colour) {
	const [red, green, blue, alpha] = colour.match(/[\d.]+/g).map(Number);
	return {rgb: [red, green, blue], alpha: alpha === undefined ? 1 : alpha};
}

function luminance(rgb) {
	const [r, g, b] = rgb.map((c) => c / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
	return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a, b) {
	const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
	return (high + 0.05) / (low + 0.05);
}

// The nearest colour behind an element; the canvas of the page where nothing has one.
function behind(view, element) {
	for (let at = element; at; at = at.parentElement) {
		const {rgb, alpha} = channels(view.getComputedStyle(at).backgroundColor);
		if (alpha === 1)
			return rgb;
		if (alpha > 0)
			found.push(`${at.tagName} has a background that shows through`);
	}
	return view.matchMedia('(prefers-color-scheme: dark)').matches ? [18, 18, 18] : [255, 255, 255];
}

function begin(element) {
	return element.textContent.trim().replace(/\s+/g, ' ').slice(0, 40);
}

function look_at_text(name, view, element) {
	const ratio = contrast(channels(view.getComputedStyle(element).color).rgb, behind(view, element));
	texts++;
	if (ratio < LEAST)
		found.push(`${name}: contrast ${ratio.toFixed(2)} of <${element.localName}>: ${begin(element)}`);
}

function has_text(element) {
	return [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
}

// Whether something around the element scrolls by itself.
function scrolls(view, element) {
	for (let at = element; at; at = at.parentElement)
		if (/auto|scroll/.test(view.getComputedStyle(at).overflowX))
			return true;
	return false;
}

function look_at(frame) {
	const view = frame.contentWindow, page = frame.contentDocument, width = page.documentElement.clientWidth;
	if (page.documentElement.scrollWidth > width)
		found.push(`${frame.name}: ${page.documentElement.scrollWidth} px wide in ${width}`);
	for (const element of page.body.querySelectorAll('*')) {
		if (element.getBoundingClientRect().right > width + 0.5 && !scrolls(view, element))
			found.push(`${frame.name}: <${element.localName}> reaches beyond the page: ${begin(element)}`);
		if (has_text(element))
			look_at_text(frame.name, view, element);
	}
	if (!page.documentElement.lang || !page.title || !page.querySelector('meta[name=viewport]'))
		found.push(`${frame.name}: no language, title or viewport`);
}

addEventListener('load', () => {
	for (const frame of document.querySelectorAll('iframe'))
		look_at(frame);
	const dark = matchMedia('(prefers-color-scheme: dark)').matches;
	document.getElementById('found').textContent =
		[...new Set(found), `looked at ${texts} texts, ${dark ? 'dark' : 'light'}`].join('\n');
});
