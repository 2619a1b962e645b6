// The context of renderer.js and its program, while WebAssembly still compiles: making them waits for the graphics
// process, 20 to 200 ms on a cold start, and so would another size of the canvas later. No multisampling, depth or alpha: Dear ImGui smooths its own edges, and an opaque canvas spares the
// compositor a blend.
const webglCanvas = document.getElementById('canvas');
webglCanvas.width = Math.round(innerWidth * devicePixelRatio);
webglCanvas.height = Math.round(innerHeight * devicePixelRatio);
const webgl = webglCanvas.getContext('webgl2',
  { alpha: false, depth: false, stencil: false, antialias: false, powerPreference: 'low-power' });
const webglProgram = webgl && linkProgram(webgl);

// Compiled and linked in the background until somebody asks something of it.
function linkProgram(context) {
  const program = context.createProgram();
  const shader = (type, source) => {
    const made = context.createShader(type);
    context.shaderSource(made, '#version 300 es\nprecision highp float;\n' + source);
    context.compileShader(made);
    context.attachShader(program, made);
  };
  shader(context.VERTEX_SHADER, `
    uniform vec2 scale;
    layout(location = 0) in vec2 place;
    layout(location = 1) in vec2 at;
    layout(location = 2) in vec4 ink;
    out vec2 texel;
    out vec4 color;
    void main() {
      texel = at;
      color = ink;
      gl_Position = vec4(place * scale + vec2(-1, 1), 0, 1);
    }`);
  shader(context.FRAGMENT_SHADER, `
    uniform sampler2D image;
    in vec2 texel;
    in vec4 color;
    out vec4 result;
    void main() {
      result = color * texture(image, texel);
    }`);
  context.linkProgram(program);
  return program;
}

// Without WebGL 2 the program that draws without it takes this one's place, before anything has begun. By import():
// a script element's address would have to be a trusted type. Closure knows no import(), so that renderer.extern.js,
// which it does not see, holds it.
const drawsHere = !!webgl;
if (!drawsHere) globalThis['beginWithoutWebGL']().catch(() => showTrouble('trouble-network'));
