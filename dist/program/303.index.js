"use strict";
exports.id = 303;
exports.ids = [303];
exports.modules = {

/***/ 5303:
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
// EXTERNAL MODULE: ./src/gate/errors.js
var errors = __webpack_require__(5048);
// EXTERNAL MODULE: ./src/report/words.js
var words = __webpack_require__(6083);
// EXTERNAL MODULE: ./src/store/gate-directory.js
var gate_directory = __webpack_require__(2500);
// EXTERNAL MODULE: ./src/store/removal.js
var store_removal = __webpack_require__(6169);
// EXTERNAL MODULE: ./src/gate/record.js
var gate_record = __webpack_require__(4914);
// EXTERNAL MODULE: ./src/store/numbers.js
var numbers = __webpack_require__(2727);
// EXTERNAL MODULE: ./src/store/remains.js + 1 modules
var remains = __webpack_require__(1093);
// EXTERNAL MODULE: ./src/store/transaction.js + 1 modules
var transaction = __webpack_require__(8160);
// EXTERNAL MODULE: ./src/ticket/sweep.js
var sweep = __webpack_require__(7760);
;// CONCATENATED MODULE: ./src/ticket/remove.js







// src/ticket/remove.ts
async function removeGate(gate) {
	const name = (0,store_removal/* removedName */.cv)(gate.world);
	try {
		return await (0,transaction/* transact */.h)(gate, (transaction) => removeIn(transaction, name));
	} catch (error) {
		if ((0,store_removal/* isGateRemoved */.EM)(error)) return { kind: "removed" };
		throw error;
	}
}
async function removeIn(transaction, name) {
	const { gate } = transaction;
	await (0,sweep/* sweepOrphans */.A)(transaction);
	const { record } = transaction;
	const markers = await (0,remains/* listMarkers */.YL)(gate);
	const [running, waiting] = [record.running.length, record.waiting.length];
	if (running + waiting + markers.length > 0) return {
		kind: "in-use",
		running,
		waiting,
		strangers: strangersIn(record, markers)
	};
	if (record.paused !== void 0 || record.resized !== void 0) return { kind: "ordered" };
	await (0,numbers/* keepNumbers */.Mg)((0,numbers/* sharedDirectoryOf */.Um)(gate), record.next);
	await transaction.commit((0,gate_record/* asRemoved */.JX)(record, name));
	try {
		await (0,store_removal/* moveAway */.yh)(gate, name);
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


// EXTERNAL MODULE: ./src/cli/exit-codes.js
var exit_codes = __webpack_require__(627);
// EXTERNAL MODULE: ./src/cli/terminal.js
var terminal = __webpack_require__(1172);
;// CONCATENATED MODULE: ./src/cli/remove.js









// src/cli/remove.ts
async function remove({ path, gate: name }) {
	const gate = await (0,open_existing/* openExisting */.E)({
		path,
		gate: name
	}, (event) => {
		const line = (0,words/* describeEvent */.gN)(event);
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
	await (0,store_removal/* purgeRemoved */.mE)(gate.world, (0,gate_directory/* sharedPath */.nk)(gate)).catch(() => void 0);
	(0,terminal/* say */.cv)(`gate ${JSON.stringify(name)} is removed; the next job that asks for it makes it anew`);
	return (0,terminal/* ended */.v6)(exit_codes/* exitCodes */.hS.done);
}
function ordered({ path, gate }) {
	return new errors/* SlotgateError */.im("BAD_INPUT", "The gate is paused or resized, which would go with it", {
		gate,
		path,
		next: "Take that back first: `slotgate resume`, or `slotgate resize --limit auto`. Nothing was changed"
	});
}
function inUse({ path, gate }, { running, waiting, strangers }) {
	const parts = [
		...running > 0 ? [`${running} running`] : [],
		...waiting > 0 ? [`${waiting} waiting`] : [],
		...strangers > 0 ? [`${(0,words/* plural */.LS)(strangers, "job")} whose ticket was ended still alive`] : []
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