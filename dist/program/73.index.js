"use strict";
exports.id = 73;
exports.ids = [73];
exports.modules = {

/***/ 73:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   page: () => (/* binding */ page)
/* harmony export */ });
/* harmony import */ var _virtual_rolldown_runtime_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6755);
/* harmony import */ var _page_document_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6194);
/* harmony import */ var _args_exit_codes_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5443);
/* harmony import */ var _terminal_terminal_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6887);
/* harmony import */ var _terminal_write_output_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(268);
/* harmony import */ var _page_assets_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5451);
/* harmony import */ var _page_source_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(7690);







// src/cli/page/page-command.ts
async function page({ path, out, lastMs }) {
	const data = await new _page_source_js__WEBPACK_IMPORTED_MODULE_6__/* .PageSource */ .v({
		path,
		lastMs
	}).read();
	const text = (0,_page_document_js__WEBPACK_IMPORTED_MODULE_1__/* .pageDocument */ .z)(data, {
		assets: await (0,_page_assets_js__WEBPACK_IMPORTED_MODULE_5__/* .readPageAssets */ .B)(),
		everyMs: void 0
	});
	if (out === "-") await (0,_terminal_terminal_js__WEBPACK_IMPORTED_MODULE_3__/* .print */ .yy)(text);
	else {
		await (0,_terminal_write_output_js__WEBPACK_IMPORTED_MODULE_4__/* .writeOutput */ .z)(out, text);
		const { length: many } = data.gates;
		(0,_terminal_terminal_js__WEBPACK_IMPORTED_MODULE_3__/* .say */ .cv)(`wrote ${out}: ${many} ${many === 1 ? "gate" : "gates"}, ${Math.ceil(text.length / 1024)} kB`);
	}
	const unread = data.gates.some((gate) => gate.problem !== null);
	return (0,_terminal_terminal_js__WEBPACK_IMPORTED_MODULE_3__/* .ended */ .v6)(unread ? _args_exit_codes_js__WEBPACK_IMPORTED_MODULE_2__/* .exitCodes */ .hS.unavailable : _args_exit_codes_js__WEBPACK_IMPORTED_MODULE_2__/* .exitCodes */ .hS.done);
}



/***/ }),

/***/ 268:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ writeOutput)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5168);
/* harmony import */ var _platform_files_replace_file_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(874);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_2__);



// src/cli/terminal/write-output.ts
async function writeOutput(out, text) {
	try {
		await (0,_platform_files_replace_file_js__WEBPACK_IMPORTED_MODULE_1__/* .replaceFileAt */ .u)(out, text);
	} catch (error) {
		throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SlotgateError */ .im("BAD_INPUT", `The output cannot be written (${(0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .codeOf */ .$N)(error)})`, {
			path: (0,node_path__WEBPACK_IMPORTED_MODULE_2__.resolve)(out),
			next: "Give a file in an existing directory that this user can write to",
			cause: error
		});
	}
}



/***/ }),

/***/ 874:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ replaceFile),
/* harmony export */   u: () => (/* binding */ replaceFileAt)
/* harmony export */ });
/* harmony import */ var _core_entry_name_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3347);
/* harmony import */ var _node_directory_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6757);
/* harmony import */ var _virtual_oxc_project_runtime_0_158_0_helpers_esm_usingCtx_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2921);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_2__);





// src/platform/files/replace-file.ts
const readableMode = 420;
async function replaceFile(directory, name, content) {
	const whole = (0,_core_entry_name_js__WEBPACK_IMPORTED_MODULE_3__/* .entryName */ .M)(`.new-${(0,node_crypto__WEBPACK_IMPORTED_MODULE_2__.randomUUID)()}`);
	const file = await directory.create(whole, readableMode);
	try {
		await file.write(0, new TextEncoder().encode(content));
		await file.sync();
		await file.close();
		await directory.rename(whole, name);
	} catch (error) {
		await file.close();
		await directory.unlink(whole).catch(() => void 0);
		throw error;
	}
}
async function replaceFileAt(path, content) {
	try {
		var _usingCtx$1 = (0,_virtual_oxc_project_runtime_0_158_0_helpers_esm_usingCtx_js__WEBPACK_IMPORTED_MODULE_4__/* ["default"] */ .A)();
		const file = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(path);
		await replaceFile(_usingCtx$1.a(await _node_directory_js__WEBPACK_IMPORTED_MODULE_0__/* .NodeDirectory */ .o.openStore((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(file))), (0,_core_entry_name_js__WEBPACK_IMPORTED_MODULE_3__/* .entryName */ .M)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(file)), content);
	} catch (_) {
		_usingCtx$1.e = _;
	} finally {
		await _usingCtx$1.d();
	}
}



/***/ })

};
;