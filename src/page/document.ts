import { createHash } from 'node:crypto';
import { printable } from '../core/text.ts';
import { safeJson } from '../report/json/gate-state.ts';
import type { PageData } from './model.ts';

/** The page's script and style: the text of their inline elements. */
export interface PageAssets {
  readonly script: string;
  readonly style: string;
}

/** How a page is made: for a file, or served and asking for newer data. */
interface PageOptions {
  readonly assets: PageAssets;
  /** Milliseconds between two requests for newer data; `undefined`: the page never asks. */
  readonly everyMs: number | undefined;
}

/** Two of three slots taken. */
const icon = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><g fill="#0f9c90"><rect x="1" y="3" width="4" height="10" rx="1"/><rect x="6" y="3" width="4" height="10" rx="1"/></g><rect x="11.5" y="3.5" width="3" height="9" rx=".5" fill="none" stroke="#0f9c90"/></svg>',
)}`;

/**
 * The page's Content-Security-Policy. It allows the one script and the one style, by their hashes, and requests to
 * the page's own server where it is served. Markup from the mount would be inert even if it reached the document.
 */
export function contentSecurityPolicy({ assets, everyMs }: PageOptions): string {
  return [
    "default-src 'none'",
    `script-src '${hashOf(assets.script)}'`,
    `style-src '${hashOf(assets.style)}'`,
    'img-src data:',
    ...(everyMs === undefined ? [] : ["connect-src 'self'"]),
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
}

/**
 * One HTML document with everything it needs. It holds the data as JSON, never as markup: the script turns it into
 * text nodes, and there is no other way into the document.
 */
export function pageDocument(data: PageData, options: PageOptions): string {
  const island = safeJson({ data, everyMs: options.everyMs ?? null }).replaceAll('<', '\\u003c');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy(options)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="${icon}">
<title>slotgate: ${escapeHtml(printable(data.path, 200))}</title>
<style>${options.assets.style}</style>
</head>
<body>
<noscript>This page needs its script, which is disabled here. See <code>slotgate status</code>.</noscript>
<script type="application/json" id="data">${island}</script>
<script>${options.assets.script}</script>
</body>
</html>
`;
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`);
}
