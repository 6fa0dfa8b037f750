"use strict";
exports.id = 566;
exports.ids = [566];
exports.modules = {

/***/ 5566:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   check: () => (/* binding */ check)
/* harmony export */ });
/* harmony import */ var _virtual_rolldown_runtime_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6755);
/* harmony import */ var _access_open_existing_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1996);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5168);
/* harmony import */ var _core_record_record_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6999);
/* harmony import */ var _core_text_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1096);
/* harmony import */ var _keeper_client_held_slots_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8521);
/* harmony import */ var _keeper_client_siblings_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(7541);
/* harmony import */ var _store_transaction_read_record_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(7372);
/* harmony import */ var _args_exit_codes_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(5443);
/* harmony import */ var _run_grace_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(1644);
/* harmony import */ var _terminal_annotation_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(5270);
/* harmony import */ var _terminal_terminal_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(6887);












// src/cli/job/check-command.ts
const mountMs = 2e4;
async function check({ gate }) {
	const notes = slotsOf((0,_keeper_client_held_slots_js__WEBPACK_IMPORTED_MODULE_5__/* .readNotes */ .WT)(process.env)).filter((note) => gate === void 0 || note.gate === gate);
	if (notes.length === 0) {
		const which = gate === void 0 ? "" : ` of gate ${nameOf(gate)}`;
		(0,_terminal_annotation_js__WEBPACK_IMPORTED_MODULE_10__/* .annotate */ .f)(`This job holds no slot${which}, according to SLOTGATE_HELD in its environment`);
		return (0,_terminal_terminal_js__WEBPACK_IMPORTED_MODULE_11__/* .ended */ .v6)(_args_exit_codes_js__WEBPACK_IMPORTED_MODULE_8__/* .exitCodes */ .hS.fault);
	}
	const standings = await Promise.all(notes.map(async (note) => await tell(note)));
	return {
		code: standings.every(({ kind }) => kind === "held") ? _args_exit_codes_js__WEBPACK_IMPORTED_MODULE_8__/* .exitCodes */ .hS.done : _args_exit_codes_js__WEBPACK_IMPORTED_MODULE_8__/* .exitCodes */ .hS.fault,
		stuck: standings.some((standing) => standing.kind !== "held" && standing.stuck === true)
	};
}
function slotsOf(notes) {
	return [...new Map(notes.map((note) => [note.uuid, note])).values()];
}
async function tell(note) {
	const standing = await standingOf(note).catch((error) => ({
		kind: "unknown",
		why: (0,_core_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .bD)(error)
	}));
	const gate = nameOf(note.gate);
	switch (standing.kind) {
		case "held":
			await (0,_terminal_terminal_js__WEBPACK_IMPORTED_MODULE_11__/* .print */ .yy)(`slot of gate ${gate} is held (ticket ${note.ticket}, fencing token ${note.token})\n`);
			break;
		case "lost":
			(0,_terminal_annotation_js__WEBPACK_IMPORTED_MODULE_10__/* .annotate */ .f)(`The slot of gate ${gate} is lost: ${standing.why}. ${others}`);
			break;
		case "unknown": (0,_terminal_annotation_js__WEBPACK_IMPORTED_MODULE_10__/* .annotate */ .f)(`Whether the slot of gate ${gate} is still held is unknown: ${standing.why}. ${others}`);
	}
	return standing;
}
const others = "Other jobs may run at the same time";
async function standingOf(note) {
	const keeper = await (0,_keeper_client_siblings_js__WEBPACK_IMPORTED_MODULE_6__/* .describeKeeper */ .Yg)(note.directory).catch(() => void 0);
	if (keeper === void 0 || keeper.ticket !== note.uuid) return await askGate(note);
	switch (keeper.phase) {
		case "held":
		case "waiting": return { kind: "held" };
		case "fenced": return {
			kind: "unknown",
			why: "the file server has not acknowledged a heartbeat for the self-fencing timeout"
		};
		case "expired": return {
			kind: "lost",
			why: "it was held longer than max-hold or the policy allows"
		};
		default: return {
			kind: "lost",
			why: "it was reclaimed, or ended by an operator"
		};
	}
}
async function askGate({ path, gate, uuid }) {
	const asked = await (0,_run_grace_js__WEBPACK_IMPORTED_MODULE_9__/* .withGrace */ .p)((0,_access_open_existing_js__WEBPACK_IMPORTED_MODULE_1__/* .openExisting */ .E)({
		path,
		gate
	}, () => void 0).then(async (opened) => await (0,_store_transaction_read_record_js__WEBPACK_IMPORTED_MODULE_7__/* .readRecord */ .a)(opened)), { withinMs: mountMs });
	if (asked.kind === "hung") return {
		kind: "unknown",
		why: "neither its keeper nor the file server answers",
		stuck: true
	};
	if (asked.value === void 0) return {
		kind: "unknown",
		why: "its keeper does not answer, and the gate's record cannot be read"
	};
	if ((0,_core_record_record_js__WEBPACK_IMPORTED_MODULE_3__/* .findHolder */ .IL)(asked.value, uuid) !== void 0) return { kind: "held" };
	return {
		kind: "lost",
		why: "the gate no longer lists its ticket"
	};
}
function nameOf(gate) {
	return JSON.stringify((0,_core_text_js__WEBPACK_IMPORTED_MODULE_4__/* .printable */ .g)(gate, 200));
}



/***/ })

};
;