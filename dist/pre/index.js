require('../stages/index.js').run('pre');
