// The far end of a line, in a process of its own: `node bench/tail-of-line.ts PATH MANY`. Says "in line" when all are, and waits until it is killed.
import { openCounted, standInLine } from './in-process.ts';

const [path = '', many = '0'] = process.argv.slice(2);

const { gate } = await openCounted(path);
await standInLine(gate, Number(many), { near: 0 });
console.log('in line');
