"use strict";
exports.id = 733;
exports.ids = [733];
exports.modules = {

/***/ 7733:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  remove: () => (/* binding */ remove)
});

// EXTERNAL MODULE: ./_virtual/_rolldown/runtime.js + 1 modules
var runtime = __webpack_require__(6755);
// EXTERNAL MODULE: ./src/access/open-existing.js
var open_existing = __webpack_require__(1996);
// EXTERNAL MODULE: ./src/core/errors.js
var errors = __webpack_require__(5168);
// EXTERNAL MODULE: ./src/core/record/departed.js
var departed = __webpack_require__(790);
// EXTERNAL MODULE: ./src/core/record/requires.js
var requires = __webpack_require__(9693);
// EXTERNAL MODULE: ./src/store/gate/kept-numbers.js
var kept_numbers = __webpack_require__(358);
// EXTERNAL MODULE: ./src/store/gate/removal.js
var gate_removal = __webpack_require__(2021);
// EXTERNAL MODULE: ./src/store/markers/rebuild-from-markers.js + 1 modules
var rebuild_from_markers = __webpack_require__(9974);
// EXTERNAL MODULE: ./src/store/transaction/transaction.js + 1 modules
var transaction = __webpack_require__(192);
// EXTERNAL MODULE: ./src/ticket/sweep.js
var sweep = __webpack_require__(7760);
;// CONCATENATED MODULE: ./src/operator/remove-gate.js








// src/operator/remove-gate.ts
const keeperLooksWithinMs = 3e5;
async function removeGate(gate) {
	const name = (0,gate_removal/* removedName */.cv)(gate.world);
	try {
		return await (0,transaction/* transact */.hL)(gate, (transaction) => removeIn(transaction, name));
	} catch (error) {
		if ((0,gate_removal/* isGateRemoved */.EM)(error)) return { kind: "removed" };
		throw error;
	}
}
async function removeIn(transaction, name) {
	const { gate } = transaction;
	await (0,sweep/* sweepOrphans */.A)(transaction);
	const { record } = transaction;
	const names = await (0,rebuild_from_markers/* listMarkers */.YL)(gate);
	const markers = names.length > 256 ? names : await (0,rebuild_from_markers/* readMarkers */.mC)(gate, names);
	const [running, waiting] = [record.running.length, record.waiting.length];
	const nowMs = gate.world.clock.wallMs();
	const unseen = (0,departed/* forcedOut */.GA)(record).filter(({ keeperLives, sinceMs }) => keeperLives === true && nowMs - sinceMs < keeperLooksWithinMs).length;
	if (running + waiting + markers.length + unseen > 0) return {
		kind: "in-use",
		running,
		waiting,
		strangers: strangersIn(record, markers) + unseen
	};
	if (record.paused !== void 0 || record.resized !== void 0) return { kind: "ordered" };
	await (0,kept_numbers/* keepNumbers */.Mg)(gate, record.next);
	await transaction.commit((0,requires/* asRemoved */.JX)(record, name));
	try {
		await (0,gate_removal/* moveAway */.yh)(gate, name);
	} catch (error) {
		if ([
			"EACCES",
			"EPERM",
			"EROFS"
		].includes((0,errors/* codeOf */.$N)(error))) await transaction.commit(record);
		throw error;
	}
	return { kind: "removed" };
}
function strangersIn({ running, waiting }, markers) {
	const known = new Set([...running, ...waiting].map((entry) => entry.ticket));
	return markers.filter(({ ticket }) => !known.has(ticket)).length;
}


// EXTERNAL MODULE: ./src/report/text/event-text.js
var event_text = __webpack_require__(2410);
// EXTERNAL MODULE: ./src/cli/args/exit-codes.js
var exit_codes = __webpack_require__(5443);
// EXTERNAL MODULE: ./src/cli/terminal/terminal.js
var terminal = __webpack_require__(6887);
;// CONCATENATED MODULE: ./src/cli/operator/remove-command.js








// src/cli/operator/remove-command.ts
async function remove({ path, gate: name }) {
	const gate = await (0,open_existing/* openExisting */.E)({
		path,
		gate: name
	}, (event) => {
		const line = (0,event_text/* describeEvent */.gN)(event);
		if (line !== void 0) (0,terminal/* say */.cv)(line);
	});
	const removal = await removeGate(gate);
	if (removal.kind === "in-use") throw inUse({
		path,
		gate: name
	}, removal);
	if (removal.kind === "ordered") throw ordered({
		path,
		gate: name
	});
	await (0,gate_removal/* purgeRemoved */.mE)(gate.world, gate.path).catch(() => void 0);
	(0,terminal/* say */.cv)(`gate ${JSON.stringify(name)} is removed; the next job that uses it creates it again`);
	return (0,terminal/* ended */.v6)(exit_codes/* exitCodes */.hS.done);
}
function ordered({ path, gate }) {
	return new errors/* SlotgateError */.im("BAD_INPUT", "The gate is paused or resized", {
		gate,
		path,
		next: "Undo that first: `slotgate resume`, or `slotgate resize --limit auto`. Nothing was changed"
	});
}
function inUse({ path, gate }, { running, waiting, strangers }) {
	const parts = [
		...running > 0 ? [`${running} running`] : [],
		...waiting > 0 ? [`${waiting} waiting`] : [],
		...strangers > 0 ? [`${(0,event_text/* plural */.LS)(strangers, "job")} whose ticket was ended still alive`] : []
	];
	return new errors/* SlotgateError */.im("BAD_INPUT", `The gate is in use: ${parts.join(", ")}`, {
		gate,
		path,
		next: "See `slotgate status`. Nothing was changed"
	});
}



/***/ })

};
;