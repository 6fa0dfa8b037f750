require('../stages/index.js').run('post');
