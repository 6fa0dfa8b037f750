"use strict";
exports.id = 73;
exports.ids = [73];
exports.modules = {

/***/ 73:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   page: () => (/* binding */ page)
/* harmony export */ });
/* harmony import */ var _virtual_rolldown_runtime_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6755);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5168);
/* harmony import */ var _page_document_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8900);
/* harmony import */ var _args_exit_codes_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5443);
/* harmony import */ var _terminal_terminal_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(6887);
/* harmony import */ var _page_source_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7690);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_5___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_5__);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_6___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_6__);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(1455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_7___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_7__);









// src/cli/page/page-command.ts
async function page({ path, out, lastMs }) {
	const data = await new _page_source_js__WEBPACK_IMPORTED_MODULE_4__/* .PageSource */ .v({
		path,
		lastMs
	}).read();
	const text = (0,_page_document_js__WEBPACK_IMPORTED_MODULE_2__/* .pageDocument */ .z)(data, { everyMs: void 0 });
	if (out === "-") await (0,_terminal_terminal_js__WEBPACK_IMPORTED_MODULE_8__/* .print */ .yy)(text);
	else {
		await writeWhole((0,node_path__WEBPACK_IMPORTED_MODULE_5__.resolve)(out), text);
		(0,_terminal_terminal_js__WEBPACK_IMPORTED_MODULE_8__/* .say */ .cv)(`wrote ${out}: ${data.gates.length} gates, ${Math.ceil(text.length / 1024)} kB`);
	}
	const unread = data.gates.some((gate) => gate.problem !== null);
	return (0,_terminal_terminal_js__WEBPACK_IMPORTED_MODULE_8__/* .ended */ .v6)(unread ? _args_exit_codes_js__WEBPACK_IMPORTED_MODULE_3__/* .exitCodes */ .hS.unavailable : _args_exit_codes_js__WEBPACK_IMPORTED_MODULE_3__/* .exitCodes */ .hS.done);
}
async function writeWhole(file, text) {
	const nascent = `${file}.${(0,node_crypto__WEBPACK_IMPORTED_MODULE_6__.randomUUID)()}`;
	try {
		await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_7__.writeFile)(nascent, text, { flag: "wx" });
		await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_7__.rename)(nascent, file);
	} catch (error) {
		await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_7__.rm)(nascent, { force: true }).catch(() => void 0);
		throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .SlotgateError */ .im("BAD_INPUT", `The page cannot be written (${(0,_core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .codeOf */ .$N)(error)})`, {
			path: file,
			next: "Name a file in a directory that exists and may be written",
			cause: error
		});
	}
}



/***/ })

};
;