// The context of renderer.js, while WebAssembly still compiles: making it waits for the graphics process, 20 to 100 ms
// on a cold start. No multisampling, depth or alpha: Dear ImGui smooths its own edges, and an opaque canvas spares the
// compositor a blend.
const webgl = document.getElementById('canvas').getContext('webgl2',
  { alpha: false, depth: false, stencil: false, antialias: false, powerPreference: 'low-power' });
