import {
  access as accessCall,
  appendFile as appendFileCall,
  chmod as chmodCall,
  close as closeCall,
  fchmod as fchmodCall,
  fchown as fchownCall,
  fsync as fsyncCall,
  lchown as lchownCall,
  mkdir as mkdirCall,
  open as openCall,
  opendir as opendirCall,
  readdir as readdirCall,
  realpath as realpathCall,
  rename as renameCall,
  rmdir as rmdirCall,
  stat as statCall,
  unlink as unlinkCall,
} from 'node:fs';
import { promisify } from 'node:util';

/*
 * Calls of node:fs as promises, on plain descriptors. Those of node:fs/promises come with classes and
 * streams around them, and take a millisecond to load, which every start would pay for.
 */
export const access = promisify(accessCall);
export const appendFile = promisify(appendFileCall);
export const chmod = promisify(chmodCall);
export const close = promisify(closeCall);
export const fchmod = promisify(fchmodCall);
export const fchown = promisify(fchownCall);
export const fsync = promisify(fsyncCall);
export const lchown = promisify(lchownCall);
export const mkdir = promisify(mkdirCall);
export const open = promisify(openCall);
export const opendir = promisify(opendirCall);
export const readdir = promisify(readdirCall);
/** The native one, which on Windows also turns a mapped drive into its share. */
export const realpath = promisify(realpathCall.native);
export const rename = promisify(renameCall);
export const rmdir = promisify(rmdirCall);
export const stat = promisify(statCall);
export const unlink = promisify(unlinkCall);
