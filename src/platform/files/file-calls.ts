import {
  access as accessCall,
  appendFile as appendFileCall,
  chmod as chmodCall,
  chown as chownCall,
  close as closeCall,
  fchmod as fchmodCall,
  fchown as fchownCall,
  fstat as fstatCall,
  fsync as fsyncCall,
  lstat as lstatCall,
  mkdir as mkdirCall,
  open as openCall,
  opendir as opendirCall,
  read as readCall,
  readdir as readdirCall,
  readlink as readlinkCall,
  realpath as realpathCall,
  rename as renameCall,
  rmdir as rmdirCall,
  stat as statCall,
  unlink as unlinkCall,
  write as writeCall,
} from 'node:fs';
import { promisify } from 'node:util';
import { naming } from '../system-errors.ts';

/*
 * Calls of node:fs as promises, on plain descriptors. node:fs/promises also loads classes and
 * streams, which takes a millisecond at every start. Errors have the names that
 * libuv lacks.
 */
export const access = naming(promisify(accessCall));
export const appendFile = naming(promisify(appendFileCall));
export const chmod = naming(promisify(chmodCall));
export const chown = naming(promisify(chownCall));
export const close = naming(promisify(closeCall));
export const fchmod = naming(promisify(fchmodCall));
export const fchown = naming(promisify(fchownCall));
export const fstat = naming(promisify(fstatCall));
export const fsync = naming(promisify(fsyncCall));
export const lstat = naming(promisify(lstatCall));
export const mkdir = naming(promisify(mkdirCall));
export const open = naming(promisify(openCall));
export const opendir = naming(promisify(opendirCall));
export const read = naming(promisify(readCall));
export const readdir = naming(promisify(readdirCall));
export const readlink = naming(promisify(readlinkCall));
/** The native one, which on Windows also turns a mapped drive into its share. */
export const realpath = naming(promisify(realpathCall.native));
export const rename = naming(promisify(renameCall));
export const rmdir = naming(promisify(rmdirCall));
export const stat = naming(promisify(statCall));
export const unlink = naming(promisify(unlinkCall));
export const write = naming(promisify(writeCall));
