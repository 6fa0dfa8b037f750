// CommonJS on purpose: in a bundle `__dirname` is the bundle's own folder when it runs, while
// `import.meta.dirname` would become a path of the machine that built it.
exports.here = __dirname;
