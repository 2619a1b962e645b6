// The context of renderer.js, while WebAssembly still compiles: making it waits for the graphics process, 20 to 100 ms
// on a cold start. No multisampling, depth or alpha: Dear ImGui smooths its own edges, and an opaque canvas spares the
// compositor a blend.
const webgl = document.getElementById('canvas').getContext('webgl2',
  { alpha: false, depth: false, stencil: false, antialias: false, powerPreference: 'low-power' });

// Without WebGL 2 the program that draws without it takes this one's place, before anything has begun. By import():
// a script element's address would have to be a trusted type. Closure knows no import(), so that renderer.extern.js,
// which it does not see, holds it.
const drawsHere = !!webgl;
if (!drawsHere) globalThis['beginWithoutWebGL']().catch(() => showTrouble('trouble-network'));
