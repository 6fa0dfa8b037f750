require('../stages/index.js').run('release');
