// The second WebAssembly module for second_part.cpp.
addToLibrary({
  // Its functions are reached through the table of the first, where its instance puts them.
  $secondPart: { coming: null },
  $loadSecondPart: async () => {
    const reply = await fetch('/{{roster.second.wasm}}', { credentials: 'same-origin', signal: AbortSignal.timeout(60000) });
    // A server may answer any address with the page.
    if (!reply.ok || !/wasm/.test(reply.headers.get('Content-Type'))) return (await tellNewVersion()) ? 404 : 503;
    await WebAssembly.instantiateStreaming(reply, { 'primary': wasmExports });
    return 200;
  },

  browser_second_part__deps: ['$secondPart', '$loadSecondPart', 'roster_second_part'],
  browser_second_part: (handle) => {
    secondPart.coming ||= loadSecondPart().catch(() => 0).then((status) => {
      if (status !== 200) secondPart.coming = null;
      return status;
    });
    secondPart.coming.then((status) => _roster_second_part(handle, status));
  },
});
