"use strict";
exports.id = 417;
exports.ids = [417];
exports.modules = {

/***/ 6635:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ hasColors)
/* harmony export */ });
function hasColors(stream) {
    const { NO_COLOR, TERM } = process.env;
    return stream.isTTY === true && (NO_COLOR ?? '') === '' && TERM !== 'dumb';
}


/***/ }),

/***/ 417:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   status: () => (/* binding */ status)
/* harmony export */ });
/* harmony import */ var _gate_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4489);
/* harmony import */ var _gate_names_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3860);
/* harmony import */ var _host_mount_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9833);
/* harmony import */ var _host_world_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(175);
/* harmony import */ var _report_state_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1556);
/* harmony import */ var _store_gate_directory_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8127);
/* harmony import */ var _store_reading_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(3128);
/* harmony import */ var _exit_codes_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(8168);
/* harmony import */ var _looks_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(6635);
/* harmony import */ var _terminal_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(7491);










const mostReads = 5;
const readAgainMs = 60;
const readsAtATime = 16;
async function status(request) {
    const { path, gate: name, json } = request;
    if (name !== undefined)
        (0,_gate_names_js__WEBPACK_IMPORTED_MODULE_1__/* .checkGateName */ .ph)(name);
    await checkReadable(path);
    const world = (0,_host_world_js__WEBPACK_IMPORTED_MODULE_3__/* .createWorld */ .b)({ locksOutliveHosts: false }, () => undefined);
    const gates = [];
    for (const each of name === undefined ? await (0,_store_gate_directory_js__WEBPACK_IMPORTED_MODULE_5__/* .listGates */ .Bl)(world, path) : [name]) {
        const state = await stateOf(world, { path, name: each }, name !== undefined);
        if (state !== undefined)
            gates.push(state);
    }
    if (json)
        await (0,_terminal_js__WEBPACK_IMPORTED_MODULE_8__/* .print */ .yy)(`${(0,_report_state_js__WEBPACK_IMPORTED_MODULE_4__/* .safeJson */ .oi)({ gates })}\n`);
    else if (gates.length > 0)
        await printTable(gates);
    else
        (0,_terminal_js__WEBPACK_IMPORTED_MODULE_8__/* .say */ .cv)(`${name === undefined ? 'no gate' : `no gate ${JSON.stringify(name)}`} at ${path} yet`);
    const unread = gates.some((gate) => gate.problem !== undefined);
    return (0,_terminal_js__WEBPACK_IMPORTED_MODULE_8__/* .ended */ .v6)(unread ? _exit_codes_js__WEBPACK_IMPORTED_MODULE_7__/* .exitCodes */ .hS.unavailable : _exit_codes_js__WEBPACK_IMPORTED_MODULE_7__/* .exitCodes */ .hS.done);
}
async function printTable(gates) {
    const { statusTable } = await Promise.all(/* import() */[__webpack_require__.e(539), __webpack_require__.e(766)]).then(__webpack_require__.bind(__webpack_require__, 766));
    await (0,_terminal_js__WEBPACK_IMPORTED_MODULE_8__/* .print */ .yy)(statusTable(gates, { colors: (0,_looks_js__WEBPACK_IMPORTED_MODULE_9__/* .hasColors */ .j)(process.stdout), nowMs: Date.now() }));
}
async function checkReadable(path) {
    await (0,_host_mount_index_js__WEBPACK_IMPORTED_MODULE_2__/* .checkPath */ .Cg)(path).catch((error) => {
        if ((0,_gate_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .codeOf */ .$)(error) !== 'PATH_DENIED')
            throw error;
    });
}
async function stateOf(world, where, asked) {
    try {
        const gate = await (0,_store_gate_directory_js__WEBPACK_IMPORTED_MODULE_5__/* .findGate */ .Zc)(world, where);
        if (gate === undefined)
            return undefined;
        const record = await readPatiently(gate);
        if (record === undefined)
            return (0,_report_state_js__WEBPACK_IMPORTED_MODULE_4__/* .unreadableGate */ .N_)(where.name, 'counter file damaged: the next job rebuilds it');
        return (0,_report_state_js__WEBPACK_IMPORTED_MODULE_4__/* .gateState */ .Zl)(record, await markersOf(gate, record));
    }
    catch (error) {
        if (!asked && error instanceof _gate_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SlotgateError */ .i)
            return (0,_report_state_js__WEBPACK_IMPORTED_MODULE_4__/* .unreadableGate */ .N_)(where.name, error.message);
        if (error instanceof _gate_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SlotgateError */ .i || !['EACCES', 'EPERM'].includes((0,_gate_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .codeOf */ .$)(error)))
            throw error;
        const next = 'Ask for read access to its directory and files';
        const context = { gate: where.name, path: where.path, next, cause: error };
        throw new _gate_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SlotgateError */ .i('PATH_DENIED', 'The gate may not be read', context);
    }
}
async function readPatiently(gate) {
    for (let reads = 1;; reads += 1) {
        const record = await (0,_store_reading_js__WEBPACK_IMPORTED_MODULE_6__/* .readRecord */ .a)(gate);
        if (record !== undefined || reads === mostReads)
            return record;
        await gate.world.clock.sleep(readAgainMs);
    }
}
async function markersOf(gate, { running, waiting }) {
    const entries = [...running, ...waiting];
    const markers = new Map();
    for (let from = 0; from < entries.length; from += readsAtATime) {
        const some = entries.slice(from, from + readsAtATime);
        const read = await Promise.all(some.map((entry) => (0,_store_reading_js__WEBPACK_IMPORTED_MODULE_6__/* .readMarkerOf */ .o)(gate, entry)));
        some.forEach((entry, index) => {
            markers.set(entry.ticket, read[index]);
        });
    }
    return markers;
}


/***/ }),

/***/ 1556:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N_: () => (/* binding */ unreadableGate),
/* harmony export */   Zl: () => (/* binding */ gateState),
/* harmony export */   oi: () => (/* binding */ safeJson)
/* harmony export */ });
/* harmony import */ var _gate_record_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9283);
/* harmony import */ var _gate_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7801);


const longestDetail = 160;
const longestKey = 24;
const furthestMs = 8_640_000_000_000_000;
function gateState(record, markers) {
    const who = (entry) => whoOf(entry, markers.get(entry.ticket));
    return {
        gate: record.gate,
        limit: record.limit,
        running: record.running.map((holder) => ({
            ticket: holder.ticket,
            token: holder.token,
            slot: holder.slots[0] ?? 0,
            since: isoTime(holder.heldSinceMs),
            holder: who(holder),
        })),
        waiting: (0,_gate_record_js__WEBPACK_IMPORTED_MODULE_0__/* .inLine */ .i2)(record.waiting).map((waiter, index) => ({
            ticket: waiter.ticket,
            position: index + 1,
            since: isoTime(waiter.sinceMs),
            holder: who(waiter),
        })),
    };
}
function unreadableGate(gate, problem) {
    return { gate, limit: 0, running: [], waiting: [], problem: (0,_gate_text_js__WEBPACK_IMPORTED_MODULE_1__/* .printable */ .g)(problem, 400) };
}
function whoOf({ keeper }, marker) {
    const pid = marker?.pulse?.job?.pid ?? keeper?.pid;
    const told = Object.entries(marker?.announcement?.details ?? {}).map(([key, value]) => [(0,_gate_text_js__WEBPACK_IMPORTED_MODULE_1__/* .printable */ .g)(key, longestKey), (0,_gate_text_js__WEBPACK_IMPORTED_MODULE_1__/* .printable */ .g)(value, longestDetail)]);
    return { ...Object.fromEntries(told), ...(pid === undefined ? {} : { pid }) };
}
function isoTime(wallMs) {
    return new Date(Math.max(-furthestMs, Math.min(wallMs, furthestMs))).toISOString();
}
function safeJson(value) {
    return JSON.stringify(value)
        .replaceAll('::', ':\\u003a')
        .replaceAll('##[', '##\\u005b')
        .replace(/[\u007f-\u009f\u2028\u2029\p{Cf}]/gu, (character) => [...Array(character.length).keys()]
        .map((i) => `\\u${character.charCodeAt(i).toString(16).padStart(4, '0')}`)
        .join(''));
}


/***/ })

};
;