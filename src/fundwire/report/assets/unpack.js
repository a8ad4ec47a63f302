/* The page's own data: base64 of gzip of JSON in script elements, unpacked when first looked at. */

const KEPT_CHUNKS = 12;
const unpackedChunks = new Map();

/** The value packed in the element of this id. */
async function unpack(name) {
  const packed = atob(byId(name).textContent);
  const bytes = new Uint8Array(packed.length);
  for (let i = 0; i < packed.length; i += 1) bytes[i] = packed.charCodeAt(i);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).json();
}

/** The view of the article at this place in the report; the chunks used last stay unpacked. */
async function articleAt(place) {
  let chunk = 0;
  let first = 0;
  while (place >= first + index.chunks[chunk]) first += index.chunks[chunk++];
  const held = unpackedChunks.get(chunk) || unpack(`chunk${chunk}`);
  unpackedChunks.delete(chunk);
  unpackedChunks.set(chunk, held);
  if (unpackedChunks.size > KEPT_CHUNKS) unpackedChunks.delete(unpackedChunks.keys().next().value);
  return (await held)[place - first];
}
