"use strict";
exports.id = 236;
exports.ids = [236,766];
exports.modules = {

/***/ 8236:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   changeLines: () => (/* binding */ changeLines)
/* harmony export */ });
/* harmony import */ var _gate_text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7801);
/* harmony import */ var _status_table_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(766);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2988);



const mostTold = 20;
function changeLines(before, after) {
    const old = new Map(before.map((gate) => [gate.gate, gate]));
    const now = new Set(after.map((gate) => gate.gate));
    return [
        ...after.flatMap((gate) => gateChanges(old.get(gate.gate), gate)),
        ...before
            .filter((gate) => !now.has(gate.gate))
            .map((gate) => `${(0,_gate_text_js__WEBPACK_IMPORTED_MODULE_2__/* .printable */ .g)(gate.gate, 200)}: the gate has gone`),
    ];
}
function gateChanges(before, after) {
    const name = (0,_gate_text_js__WEBPACK_IMPORTED_MODULE_2__/* .printable */ .g)(after.gate, 200);
    if (after.problem !== undefined)
        return before?.problem === after.problem ? [] : [`${name}: ${after.problem}`];
    const ran = new Set(before?.running.map((holder) => holder.ticket));
    const waited = new Set(before?.waiting.map((waiter) => waiter.ticket));
    const is = new Set([...after.running, ...after.waiting].map((entry) => entry.ticket));
    const ended = [...ran, ...waited].filter((ticket) => !is.has(ticket));
    const lines = [
        ...ended.map((ticket) => `ticket ${ticket} ${ran.has(ticket) ? 'has ended' : 'left the line'}`),
        ...after.running
            .filter((holder) => !ran.has(holder.ticket))
            .map((h) => `ticket ${h.ticket} runs in slot ${h.slot}: ${(0,_status_table_js__WEBPACK_IMPORTED_MODULE_0__.describeWho)(h.holder)}`),
        ...after.waiting
            .filter((waiter) => !waited.has(waiter.ticket))
            .map((w) => `ticket ${w.ticket} waits, ${(0,_words_js__WEBPACK_IMPORTED_MODULE_1__.ordinal)(w.position)} in line: ${(0,_status_table_js__WEBPACK_IMPORTED_MODULE_0__.describeWho)(w.holder)}`),
    ];
    const hidden = lines.length - mostTold;
    if (lines.length === 0)
        return [];
    const counts = `${after.running.length} running (limit ${after.limit}), ${after.waiting.length} waiting`;
    const told = lines.slice(0, mostTold).map((line) => `${name}: ${line}`);
    return [...told, `${name}: ${hidden > 0 ? `and ${hidden} more changes; ` : ''}${counts}`];
}


/***/ }),

/***/ 766:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   age: () => (/* binding */ age),
/* harmony export */   describeWho: () => (/* binding */ describeWho),
/* harmony export */   j: () => (/* binding */ quiet),
/* harmony export */   mostShown: () => (/* binding */ mostShown),
/* harmony export */   statusTable: () => (/* binding */ statusTable)
/* harmony export */ });
/* harmony import */ var cli_table3__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1018);
/* harmony import */ var cli_table3__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(cli_table3__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var picocolors__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1422);
/* harmony import */ var picocolors__WEBPACK_IMPORTED_MODULE_3___default = /*#__PURE__*/__webpack_require__.n(picocolors__WEBPACK_IMPORTED_MODULE_3__);
/* harmony import */ var _gate_quantities_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1507);
/* harmony import */ var _gate_text_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7801);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2988);





const mostShown = 50;
function statusTable(gates, looks) {
    return `${gates.map((gate) => gateTable(gate, looks)).join('\n\n')}\n`;
}
function gateTable(state, looks) {
    const paint = (0,picocolors__WEBPACK_IMPORTED_MODULE_3__.createColors)(looks.colors);
    const title = paint.bold((0,_gate_text_js__WEBPACK_IMPORTED_MODULE_4__/* .printable */ .g)(state.gate, 200));
    if (state.problem !== undefined)
        return `${title}  ${paint.red(state.problem)}`;
    const { running, waiting, limit } = state;
    if (running.length + waiting.length === 0)
        return `${title}  ${paint.dim('idle')}`;
    const counts = `${running.length} running (limit ${limit}), ${waiting.length} waiting`;
    const table = new (cli_table3__WEBPACK_IMPORTED_MODULE_0___default())({
        head: ['', 'ticket', 'for', 'who'],
        style: { head: [], border: [], compact: true },
        chars: quiet,
        colAligns: ['left', 'right', 'right', 'left'],
    });
    for (const holder of running)
        table.push([
            paint.green(`slot ${holder.slot}`),
            holder.ticket,
            age(holder.since, looks.nowMs),
            describeWho(holder.holder),
        ]);
    for (const waiter of waiting.slice(0, mostShown))
        table.push([
            paint.yellow(`waits ${waiter.position}`),
            waiter.ticket,
            age(waiter.since, looks.nowMs),
            describeWho(waiter.holder),
        ]);
    const hidden = waiting.length - mostShown;
    const more = hidden > 0 ? `\n  and ${(0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .plural */ .LS)(hidden, 'more waiter')}; see --json` : '';
    return `${title}  ${counts}\n${table.toString().replace(/ +$/gm, '')}${more}`;
}
function describeWho(who) {
    const text = (key) => String(who[key] ?? '');
    const work = ['repository', 'workflow', 'job'].map(text).filter((part) => part !== '');
    const place = text('runner') || text('host');
    const pid = who['pid'] === undefined ? '' : ` (pid ${who['pid']})`;
    if (work.length > 0)
        return `${work.join(', ')}${place === '' ? '' : ` on ${place}`}`;
    const user = text('user') === '' ? place : `${text('user')}@${place}`;
    const parts = [user, text('command')].filter((part) => part !== '');
    return parts.length === 0 ? `unknown${pid}` : `${parts.join(': ')}${pid}`;
}
function age(since, nowMs) {
    const ms = nowMs - Date.parse(since);
    return (0,_gate_quantities_js__WEBPACK_IMPORTED_MODULE_1__/* .formatDuration */ .a3)(Math.max(0, Math.round(ms / 1000) * 1000));
}
const quiet = {
    top: '',
    'top-mid': '',
    'top-left': '',
    'top-right': '',
    bottom: '',
    'bottom-mid': '',
    'bottom-left': '',
    'bottom-right': '',
    left: '',
    'left-mid': '',
    mid: '',
    'mid-mid': '',
    right: '',
    'right-mid': '',
    middle: '  ',
};


/***/ })

};
;