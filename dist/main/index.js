require('../stages/index.js').run('main');
