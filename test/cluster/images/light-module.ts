const signatureMarker = Buffer.from('~Module signature appended~\n');
const signatureHeaderBytes = 12;

/**
 * A kernel module without its appended signature and with its type information (`.BTF`) out of the loader's sight: under
 * emulation, checking the one and parsing the other took most of a machine's start. The code is untouched.
 *
 * The layout of the signature is that of `struct module_signature` (include/linux/module_signature.h): its length stands
 * big-endian in the last four bytes before the marker.
 */
export function lightModule(module: Buffer): Buffer {
  const unsigned = withoutSignature(module);
  const copy = Buffer.from(unsigned);
  const name = Buffer.from('\0.BTF\0');
  for (let at = copy.indexOf(name); at >= 0; at = copy.indexOf(name, at + 1))
    copy.write('\0.nBT\0', at, 'latin1');
  return copy;
}

function withoutSignature(module: Buffer): Buffer {
  const end = module.length - signatureMarker.length;
  if (end < 0 || !module.subarray(end).equals(signatureMarker)) return module;
  const signatureBytes = module.readUInt32BE(end - 4);
  return module.subarray(0, end - signatureHeaderBytes - signatureBytes);
}
