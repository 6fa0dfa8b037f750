"use strict";
exports.id = 639;
exports.ids = [639,115,476];
exports.modules = {

/***/ 4476:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   release: () => (/* binding */ release),
/* harmony export */   tellEvents: () => (/* binding */ tellEvents)
/* harmony export */ });
/* harmony import */ var _virtual_rolldown_runtime_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6755);
/* harmony import */ var _access_open_existing_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1996);
/* harmony import */ var _report_text_event_text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2410);
/* harmony import */ var _ticket_end_ticket_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2198);
/* harmony import */ var _args_exit_codes_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5443);
/* harmony import */ var _terminal_terminal_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6887);
/* harmony import */ var _terminal_user_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(6352);







// src/cli/operator/force-release.ts
async function release(request) {
	const { path, gate: name, ticket, reason } = request;
	const gate = await (0,_access_open_existing_js__WEBPACK_IMPORTED_MODULE_1__/* .openExisting */ .E)({
		path,
		gate: name
	}, tellEvents);
	const was = "token" in await (0,_ticket_end_ticket_js__WEBPACK_IMPORTED_MODULE_3__/* .forceEnd */ .P)(gate, {
		ticket,
		...(0,_terminal_user_js__WEBPACK_IMPORTED_MODULE_6__/* .orderOf */ .m)({ reason })
	}) ? "held a slot" : "waited";
	(0,_terminal_terminal_js__WEBPACK_IMPORTED_MODULE_5__/* .say */ .cv)(`ticket ${ticket} of gate ${JSON.stringify(name)}, which ${was}, is ended`);
	return (0,_terminal_terminal_js__WEBPACK_IMPORTED_MODULE_5__/* .ended */ .v6)(_args_exit_codes_js__WEBPACK_IMPORTED_MODULE_4__/* .exitCodes */ .hS.done);
}
function tellEvents(event) {
	const line = (0,_report_text_event_text_js__WEBPACK_IMPORTED_MODULE_2__/* .describeEvent */ .gN)(event);
	if (line !== void 0) (0,_terminal_terminal_js__WEBPACK_IMPORTED_MODULE_5__/* .say */ .cv)(line);
}



/***/ }),

/***/ 115:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   drain: () => (/* binding */ drain),
/* harmony export */   order: () => (/* binding */ order),
/* harmony export */   orderIn: () => (/* binding */ orderIn)
/* harmony export */ });
/* harmony import */ var _virtual_rolldown_runtime_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6755);
/* harmony import */ var _access_open_existing_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1996);
/* harmony import */ var _core_quantities_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3670);
/* harmony import */ var _core_text_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1096);
/* harmony import */ var _operator_operate_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6040);
/* harmony import */ var _report_text_event_text_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2410);
/* harmony import */ var _store_transaction_read_record_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(7372);
/* harmony import */ var _args_exit_codes_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(5443);
/* harmony import */ var _terminal_terminal_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(6887);
/* harmony import */ var _terminal_user_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(6352);
/* harmony import */ var _force_release_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(4476);











// src/cli/operator/operate-command.ts
async function order(request) {
	await orderIn(await (0,_access_open_existing_js__WEBPACK_IMPORTED_MODULE_1__/* .openExisting */ .E)({
		path: request.path,
		gate: request.gate
	}, _force_release_js__WEBPACK_IMPORTED_MODULE_10__.tellEvents), request);
	return (0,_terminal_terminal_js__WEBPACK_IMPORTED_MODULE_8__/* .ended */ .v6)(_args_exit_codes_js__WEBPACK_IMPORTED_MODULE_7__/* .exitCodes */ .hS.done);
}
async function orderIn(gate, request) {
	const operated = await (0,_operator_operate_js__WEBPACK_IMPORTED_MODULE_4__/* .operate */ .NX)(gate, request.operation, (0,_terminal_user_js__WEBPACK_IMPORTED_MODULE_9__/* .orderOf */ .m)(request));
	tell(request, operated);
	return operated.record;
}
const readEveryMs = 1e3;
const lookEveryMs = 1e4;
const tellEveryMs = 6e4;
async function drain(request) {
	const gate = await (0,_access_open_existing_js__WEBPACK_IMPORTED_MODULE_1__/* .openExisting */ .E)({
		path: request.path,
		gate: request.gate
	}, _force_release_js__WEBPACK_IMPORTED_MODULE_10__.tellEvents);
	const operation = { kind: "pause" };
	const operated = await (0,_operator_operate_js__WEBPACK_IMPORTED_MODULE_4__/* .operate */ .NX)(gate, operation, (0,_terminal_user_js__WEBPACK_IMPORTED_MODULE_9__/* .orderOf */ .m)(request));
	tell({
		...request,
		operation
	}, operated);
	if (request.waitMs === void 0) return (0,_terminal_terminal_js__WEBPACK_IMPORTED_MODULE_8__/* .ended */ .v6)(_args_exit_codes_js__WEBPACK_IMPORTED_MODULE_7__/* .exitCodes */ .hS.done);
	const emptied = await untilEmpty(gate, operated.order, request.waitMs);
	if (emptied.kind === "empty") {
		(0,_terminal_terminal_js__WEBPACK_IMPORTED_MODULE_8__/* .say */ .cv)(`gate ${named(gate)} is empty, and stays paused until \`slotgate resume\``);
		return (0,_terminal_terminal_js__WEBPACK_IMPORTED_MODULE_8__/* .ended */ .v6)(_args_exit_codes_js__WEBPACK_IMPORTED_MODULE_7__/* .exitCodes */ .hS.done);
	}
	(0,_terminal_terminal_js__WEBPACK_IMPORTED_MODULE_8__/* .say */ .cv)(emptied.kind === "time-out" ? `gate ${named(gate)} is not empty after ${(0,_core_quantities_js__WEBPACK_IMPORTED_MODULE_2__/* .formatDuration */ .a3)(request.waitMs)}; it stays paused` : `gate ${named(gate)} ${whatOverruled(emptied.record)}: do not rely on it being empty, and run \`slotgate drain\` again`);
	return (0,_terminal_terminal_js__WEBPACK_IMPORTED_MODULE_8__/* .ended */ .v6)(_args_exit_codes_js__WEBPACK_IMPORTED_MODULE_7__/* .exitCodes */ .hS.noSlot);
}
function whatOverruled({ paused, ordered }) {
	const order = paused ?? ordered;
	const by = order === void 0 ? "" : ` by ${(0,_core_text_js__WEBPACK_IMPORTED_MODULE_3__/* .printable */ .g)(order.by, 100)}`;
	return paused === void 0 ? `is no longer paused (last operator command${by})` : `is no longer paused by this command, but${by}`;
}
async function untilEmpty(gate, order, waitMs) {
	const { clock } = gate.world;
	const beganMs = clock.elapsedMs();
	let lookedMs = Number.NEGATIVE_INFINITY;
	let toldMs = beganMs;
	for (;;) {
		const nowMs = clock.elapsedMs();
		const record = await (0,_store_transaction_read_record_js__WEBPACK_IMPORTED_MODULE_6__/* .readRecord */ .a)(gate);
		const isDue = nowMs - lookedMs >= lookEveryMs;
		const isNews = record !== void 0 && (record.running.length === 0 || !(0,_operator_operate_js__WEBPACK_IMPORTED_MODULE_4__/* .isPausedBy */ .cG)(record, order));
		if (isDue || isNews) {
			const seen = await (0,_operator_operate_js__WEBPACK_IMPORTED_MODULE_4__/* .lookIntoDrained */ .tv)(gate, order);
			if (!seen.isPausedBy) return {
				kind: "overruled",
				record: seen.record
			};
			if (seen.running === 0) return { kind: "empty" };
			lookedMs = nowMs;
		}
		if (nowMs - beganMs >= waitMs) return { kind: "time-out" };
		if (record !== void 0 && nowMs - toldMs >= tellEveryMs) {
			toldMs = nowMs;
			(0,_terminal_terminal_js__WEBPACK_IMPORTED_MODULE_8__/* .say */ .cv)(`waiting for ${(0,_report_text_event_text_js__WEBPACK_IMPORTED_MODULE_5__/* .describeTickets */ .tw)(record.running.map(({ ticket }) => ticket))} to end`);
		}
		await clock.sleep(readEveryMs);
	}
}
function tell(request, operated) {
	const line = told(request, operated);
	if (line !== "") (0,_terminal_terminal_js__WEBPACK_IMPORTED_MODULE_8__/* .say */ .cv)(line);
}
function told({ gate, operation }, { before, record, closed }) {
	const name = JSON.stringify((0,_core_text_js__WEBPACK_IMPORTED_MODULE_3__/* .printable */ .g)(gate, 200));
	const now = `running: ${record.running.length}, waiting: ${record.waiting.length}`;
	switch (operation.kind) {
		case "pause": return `gate ${name} is paused: no new job is admitted (${now})`;
		case "resume": return closed === void 0 ? `gate ${name} admits jobs again (${now})` : `gate ${name} is no longer paused, but ${(0,_core_text_js__WEBPACK_IMPORTED_MODULE_3__/* .printable */ .g)(closed, 300)}`;
		case "resize": return operation.limit === void 0 ? `gate ${name} uses the limit of its policy or its jobs again (${now})` : `gate ${name} has a limit of ${operation.limit}, whatever its jobs ask for (${now})`;
		case "move": return `ticket ${operation.ticket} of gate ${name} is first in the queue (${now})`;
		case "advance": return record.next > before.next ? `the numbers of gate ${name} continue at ${record.next}` : `the numbers of gate ${name} continue at ${record.next}, below ${before.next}, which somebody else wrote: reset whatever remembers a token above ${record.next}`;
		default: return "";
	}
}
function named(gate) {
	return JSON.stringify((0,_core_text_js__WEBPACK_IMPORTED_MODULE_3__/* .printable */ .g)(gate.name, 200));
}



/***/ }),

/***/ 1639:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  recover: () => (/* binding */ recover),
  recoverAll: () => (/* binding */ recoverAll)
});

// EXTERNAL MODULE: ./_virtual/_rolldown/runtime.js + 1 modules
var runtime = __webpack_require__(6755);
// EXTERNAL MODULE: ./src/access/open-existing.js
var open_existing = __webpack_require__(1996);
// EXTERNAL MODULE: ./src/core/errors.js
var errors = __webpack_require__(5168);
// EXTERNAL MODULE: ./src/platform/mount/check-path.js
var check_path = __webpack_require__(5229);
// EXTERNAL MODULE: ./src/core/text.js
var core_text = __webpack_require__(1096);
// EXTERNAL MODULE: ./src/operator/continue-numbers.js
var continue_numbers = __webpack_require__(860);
// EXTERNAL MODULE: ./src/core/entry-name.js
var entry_name = __webpack_require__(3347);
// EXTERNAL MODULE: ./src/core/gate-names.js
var gate_names = __webpack_require__(9073);
// EXTERNAL MODULE: ./src/store/files/strange-entries.js
var strange_entries = __webpack_require__(5872);
// EXTERNAL MODULE: ./src/store/gate/opened-gate.js
var opened_gate = __webpack_require__(3174);
// EXTERNAL MODULE: ./src/store/transaction/transaction.js + 1 modules
var transaction = __webpack_require__(192);
;// CONCATENATED MODULE: ./src/operator/repair-gate.js





// src/operator/repair-gate.ts
const names = [
	gate_names/* fileNames */.jx.lock,
	gate_names/* fileNames */.jx.counter,
	gate_names/* fileNames */.jx.history,
	gate_names/* fileNames */.jx.olderHistory,
	gate_names/* fileNames */.jx.orders,
	(0,entry_name/* entryName */.M)(`${gate_names/* fileNames */.jx.orders}.new`)
];
async function clearNames(gate) {
	return await (0,opened_gate/* withOpened */.uO)(gate, clearIn);
}
async function clearIn(gate) {
	const cleared = [];
	const clear = async (name) => {
		if (await (0,strange_entries/* clearName */.X$)(gate, name)) cleared.push(name);
	};
	await clear(gate_names/* fileNames */.jx.lock);
	await (0,transaction/* underLock */.yP)(gate, async () => {
		for (const name of names) await clear(name);
	});
	return cleared;
}


// EXTERNAL MODULE: ./src/platform/mount/index.js
var mount = __webpack_require__(8261);
// EXTERNAL MODULE: ./src/platform/node-world.js
var node_world = __webpack_require__(5762);
// EXTERNAL MODULE: ./src/store/gate/gate-directory.js
var gate_directory = __webpack_require__(2848);
// EXTERNAL MODULE: ./src/store/gate/kept-numbers.js
var kept_numbers = __webpack_require__(358);
// EXTERNAL MODULE: ./src/ticket/sweep.js
var sweep = __webpack_require__(7760);
// EXTERNAL MODULE: ./src/cli/args/exit-codes.js
var exit_codes = __webpack_require__(5443);
// EXTERNAL MODULE: ./src/cli/terminal/terminal.js
var terminal = __webpack_require__(6887);
// EXTERNAL MODULE: ./src/cli/operator/force-release.js
var force_release = __webpack_require__(4476);
// EXTERNAL MODULE: ./src/cli/operator/operate-command.js
var operate_command = __webpack_require__(115);
;// CONCATENATED MODULE: ./src/cli/operator/recover-command.js


















// src/cli/operator/recover-command.ts
async function recover(request) {
	await recoverOne(request);
	return (0,terminal/* ended */.v6)(exit_codes/* exitCodes */.hS.done);
}
async function recoverOne({ advance, ...rest }) {
	const gate = await (0,open_existing/* openExisting */.E)(rest, force_release.tellEvents);
	const name = JSON.stringify((0,core_text/* printable */.g)(gate.name, 200));
	for (const file of await clearNames(gate)) (0,terminal/* say */.cv)(`gate ${name}: removed what was no regular file from the name ${file}`);
	const { next } = await (0,operate_command.orderIn)(gate, {
		...rest,
		operation: {
			kind: "advance",
			to: advance
		}
	});
	const swept = await (0,transaction/* transact */.hL)(gate, sweep/* sweepOrphans */.A);
	if (swept > 0) (0,terminal/* say */.cv)(`gate ${name}: removed ${swept} markers that belonged to no job`);
	return next;
}
async function recoverAll({ path, reason }) {
	await (0,check_path/* checkPath */.Cg)(path);
	const world = (0,node_world/* createWorld */.b)({ locksOutliveHosts: false }, force_release.tellEvents);
	const names = await (0,gate_directory/* listGates */.Bl)(world, path);
	const kept = await (0,opened_gate/* withStore */.aH)(world.files, path, kept_numbers/* highestKeptNumber */.iB);
	const floors = [(0,continue_numbers/* farAbove */.$)(world.clock.wallMs(), kept)];
	let failed = false;
	for (const gate of names) try {
		floors.push(await recoverOne({
			path,
			gate,
			reason,
			advance: "auto"
		}));
	} catch (error) {
		failed = true;
		(0,terminal/* say */.cv)((0,errors/* messageOf */.bD)(error));
	}
	await (0,opened_gate/* withStore */.aH)(world.files, path, async (store) => {
		const fileMode = (await store.ownStatus()).mode & 438;
		await (0,kept_numbers/* keepNumbers */.Mg)({
			store,
			fileMode
		}, Math.max(...floors));
	});
	(0,terminal/* say */.cv)(`new gates there start at ${Math.max(...floors)} or above`);
	return (0,terminal/* ended */.v6)(failed ? exit_codes/* exitCodes */.hS.unavailable : exit_codes/* exitCodes */.hS.done);
}



/***/ }),

/***/ 860:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ farAbove),
/* harmony export */   Z: () => (/* binding */ numberToContinueAt)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5168);
/* harmony import */ var _core_numbers_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3221);
/* harmony import */ var _store_gate_kept_numbers_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(358);
/* harmony import */ var _store_markers_rebuild_from_markers_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9974);




// src/operator/continue-numbers.ts
const generously = 1e5;
async function numberToContinueAt({ gate, record }, to) {
	const given = record.next > _core_numbers_js__WEBPACK_IMPORTED_MODULE_1__/* .mostCounted */ .uI ? (0,_core_numbers_js__WEBPACK_IMPORTED_MODULE_1__/* .highestBelieved */ .zG)(0, await (0,_store_markers_rebuild_from_markers_js__WEBPACK_IMPORTED_MODULE_3__/* .shownNumbers */ .SE)(gate)) : record.next - 1;
	const next = to === "auto" ? farAbove(gate.world.clock.wallMs(), given + 1) : to;
	if (to !== "auto" && (to <= given + 1 || to > 5e11)) throw notAbove(gate, to, given + 1);
	await (0,_store_gate_kept_numbers_js__WEBPACK_IMPORTED_MODULE_2__/* .keepNumbersAhead */ .r)(gate, next);
	return next;
}
function farAbove(wallMs, number) {
	return Math.max(number + generously, Math.ceil(wallMs / 1e3));
}
function notAbove(gate, to, next) {
	const problem = to > next ? `more than ${_core_numbers_js__WEBPACK_IMPORTED_MODULE_1__/* .mostByName */ .Et}` : `not above ${next}`;
	return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SlotgateError */ .im("BAD_INPUT", `Numbers cannot continue at ${to}: it is ${problem}`, {
		gate: gate.name,
		path: gate.directory,
		next: `Numbers only rise: the next one is ${next}`
	});
}



/***/ }),

/***/ 6040:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   NX: () => (/* binding */ operate),
/* harmony export */   cG: () => (/* binding */ isPausedBy),
/* harmony export */   tv: () => (/* binding */ lookIntoDrained)
/* harmony export */ });
/* harmony import */ var _core_admission_admission_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4086);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5168);
/* harmony import */ var _core_policy_operator_commands_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(647);
/* harmony import */ var _core_text_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1096);
/* harmony import */ var _store_files_operator_commands_file_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1451);
/* harmony import */ var _store_markers_markers_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4078);
/* harmony import */ var _store_transaction_transaction_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(192);
/* harmony import */ var _ticket_bury_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(8046);
/* harmony import */ var _ticket_liveness_check_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(2770);
/* harmony import */ var _ticket_terms_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(43);
/* harmony import */ var _continue_numbers_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(860);











// src/operator/operate.ts
async function operate(gate, operation, given) {
	return await (0,_store_transaction_transaction_js__WEBPACK_IMPORTED_MODULE_6__/* .transact */ .hL)(gate, async (transaction) => {
		const { record: before, world } = transaction;
		const terms = await (0,_ticket_terms_js__WEBPACK_IMPORTED_MODULE_9__/* .readTerms */ .K)(gate, before, { stands: true });
		if (operation.kind === "resize") refuseAbove(terms.rules?.limit, operation.limit, gate);
		const order = (0,_core_policy_operator_commands_js__WEBPACK_IMPORTED_MODULE_2__/* .anOrder */ .cm)({
			...given,
			sinceMs: world.clock.wallMs()
		});
		const done = operation.kind === "advance" ? {
			...before,
			next: await (0,_continue_numbers_js__WEBPACK_IMPORTED_MODULE_10__/* .numberToContinueAt */ .Z)(transaction, operation.to)
		} : changed(gate, before, {
			operation,
			order,
			terms
		});
		const what = written(operation, done);
		const after = (0,_core_policy_operator_commands_js__WEBPACK_IMPORTED_MODULE_2__/* .withOrdered */ .Kx)(done, order, what);
		await showMoved(transaction, after);
		await commitOrders(transaction, after);
		const { by, reason, sinceMs: atMs } = order;
		transaction.note({
			event: "ordered",
			atMs,
			order: what,
			by,
			reason
		});
		return {
			before,
			record: after,
			order,
			closed: (0,_core_admission_admission_js__WEBPACK_IMPORTED_MODULE_0__/* .closedBecause */ .$Q)(after, terms)
		};
	}, { renumber: operation.kind === "advance" });
}
async function lookIntoDrained(gate, order) {
	return await (0,_store_transaction_transaction_js__WEBPACK_IMPORTED_MODULE_6__/* .transact */ .hL)(gate, async (transaction) => {
		const { record, world } = transaction;
		const terms = await (0,_ticket_terms_js__WEBPACK_IMPORTED_MODULE_9__/* .readTerms */ .K)(gate, record, { stands: true });
		const onlooker = {
			ticket: record.next,
			uuid: world.chance.uuid(),
			limit: 1,
			weight: 1,
			priority: Number.MIN_SAFE_INTEGER,
			sinceMs: 0
		};
		const seen = await (0,_ticket_liveness_check_js__WEBPACK_IMPORTED_MODULE_8__/* .lookAround */ .h3)(transaction, {
			record,
			me: onlooker,
			terms
		});
		if (seen.record !== record) await transaction.commit(seen.record);
		await (0,_ticket_bury_js__WEBPACK_IMPORTED_MODULE_7__/* .bury */ .n)(transaction, seen);
		const { record: after } = seen;
		return {
			running: after.running.length,
			isPausedBy: isPausedBy(after, order),
			record: after
		};
	});
}
function isPausedBy({ paused }, order) {
	return paused?.by === order.by && paused.reason === order.reason && paused.sinceMs === order.sinceMs;
}
function changed(gate, record, { operation, order, terms }) {
	const { rules } = terms;
	switch (operation.kind) {
		case "pause": return (0,_core_policy_operator_commands_js__WEBPACK_IMPORTED_MODULE_2__/* .withPause */ .hE)(record, order);
		case "resume": return (0,_core_policy_operator_commands_js__WEBPACK_IMPORTED_MODULE_2__/* .withPause */ .hE)(record, void 0);
		case "resize": {
			const { limit } = operation;
			return (0,_core_policy_operator_commands_js__WEBPACK_IMPORTED_MODULE_2__/* .withLimit */ .Ko)(record, limit === void 0 ? void 0 : {
				...order,
				limit
			});
		}
		case "move": {
			const waiter = record.waiting.find((other) => other.ticket === operation.ticket);
			if (waiter === void 0) throw noSuchWaiter(gate, operation.ticket);
			const judged = (0,_core_admission_admission_js__WEBPACK_IMPORTED_MODULE_0__/* .admission */ .at)(record, waiter, terms);
			if (judged.kind === "refuse") throw noSuchWaiter(gate, operation.ticket, judged.why);
			return (0,_core_policy_operator_commands_js__WEBPACK_IMPORTED_MODULE_2__/* .withFirst */ .Fu)(record, waiter);
		}
		case "note-policy": return (0,_core_policy_operator_commands_js__WEBPACK_IMPORTED_MODULE_2__/* .withPolicy */ .hZ)(record, rules);
		case "forget-policy": return (0,_core_policy_operator_commands_js__WEBPACK_IMPORTED_MODULE_2__/* .withPolicy */ .hZ)(record, rules?.broken === void 0 ? rules : void 0);
	}
}
async function showMoved({ gate, record }, after) {
	const before = new Map(record.waiting.map((waiter) => [waiter.uuid, waiter.priority]));
	for (const waiter of after.waiting) if (before.get(waiter.uuid) !== waiter.priority) await (0,_store_markers_markers_js__WEBPACK_IMPORTED_MODULE_5__/* .showPrecedence */ .yC)(gate, waiter, waiter);
}
async function commitOrders(transaction, after) {
	const { gate, record: before } = transaction;
	const adds = after.paused !== void 0 && after.paused !== before.paused || after.resized !== void 0 && after.resized !== before.resized;
	if (adds) await (0,_store_files_operator_commands_file_js__WEBPACK_IMPORTED_MODULE_4__/* .copyOrders */ .l)(gate, after);
	await transaction.commit(after);
	if (!adds) await (0,_store_files_operator_commands_file_js__WEBPACK_IMPORTED_MODULE_4__/* .copyOrders */ .l)(gate, after);
}
function refuseAbove(ruled, limit, gate) {
	if (ruled === void 0 || limit === void 0 || limit <= ruled) return;
	throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .SlotgateError */ .im("POLICY_FORBIDS", `The limit ${limit} exceeds the limit of this gate's policy, ${ruled}`, {
		gate: gate.name,
		path: gate.directory,
		next: "Ask the administrator to raise it with `slotgate policy set`"
	});
}
function noSuchWaiter(gate, ticket, rejected) {
	const what = rejected === void 0 ? `Ticket ${ticket} does not wait` : `Ticket ${ticket} cannot move, because it is rejected: ${(0,_core_text_js__WEBPACK_IMPORTED_MODULE_3__/* .printable */ .g)(rejected, 300)}`;
	return new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .SlotgateError */ .im("NO_SUCH_TICKET", what, {
		gate: gate.name,
		path: gate.directory,
		next: "List the tickets with `slotgate status`"
	});
}
function written(operation, { next }) {
	switch (operation.kind) {
		case "resize": return `resize ${operation.limit ?? "auto"}`;
		case "move": return `move ticket ${operation.ticket} first`;
		case "advance": return `advance to ${next}`;
		case "note-policy": return "policy set";
		case "forget-policy": return "policy remove";
		default: return operation.kind;
	}
}



/***/ })

};
;