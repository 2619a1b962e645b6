// The context of renderer_webgl.js and its program, while WebAssembly still compiles: making them waits for the graphics
// process, 10 to 200 ms on a cold start, and so would another size of the canvas later. Not before the first question
// is on its way (early.pre.js). No multisampling, depth or alpha: Dear ImGui smooths its own edges, and an opaque canvas
// spares the compositor a blend.
const graphics = { context: null, program: null };

configuration.then(() => {
  const canvas = document.getElementById('canvas');
  canvas.width = Math.round(innerWidth * devicePixelRatio);
  canvas.height = Math.round(innerHeight * devicePixelRatio);
  graphics.context = canvas.getContext('webgl2',
    { alpha: false, depth: false, stencil: false, antialias: false, powerPreference: 'low-power' });
  if (graphics.context) graphics.program = linkProgram(graphics.context);
}, () => {});

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
