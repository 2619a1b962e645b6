// WebGL 2 for renderer_webgl.cpp.
addToLibrary({
  // `bound`, `clip` and `first` are what the context has already: a frame changes them rarely.
  $gl: { context: null, scale: null, textures: null, bound: 0, clip: '', first: 0, height: 0 },

  // Indices count from this vertex: they have 16 bits, and a long list has more than 65,536 vertices.
  $glBeginAt__deps: ['$gl'],
  $glBeginAt: (vertex) => {
    const context = gl.context;
    gl.first = vertex;
    // ImDrawVert: two floats of place, two of texture, four bytes of color.
    [[2, context.FLOAT, false, 0], [2, context.FLOAT, false, 8], [4, context.UNSIGNED_BYTE, true, 16]]
      .forEach(([size, type, normalized, offset], i) => (
        context.vertexAttribPointer(i, size, type, normalized, 20, vertex * 20 + offset)));
  },

  // Everything that a context needs and loses with it.
  $glObjects__deps: ['$gl', '$glBeginAt'],
  $glObjects: () => {
    const context = gl.context;
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
    context.useProgram(program);
    gl.scale = context.getUniformLocation(program, 'scale');

    context.bindBuffer(context.ARRAY_BUFFER, context.createBuffer());
    context.bindBuffer(context.ELEMENT_ARRAY_BUFFER, context.createBuffer());
    for (const i of [0, 1, 2]) context.enableVertexAttribArray(i);
    glBeginAt(0);
    context.enable(context.BLEND);
    context.blendFunc(context.SRC_ALPHA, context.ONE_MINUS_SRC_ALPHA);
    context.enable(context.SCISSOR_TEST);
    gl.textures = [null];
    gl.bound = 0;
    gl.clip = '';
  },

  // No multisampling, depth or alpha: Dear ImGui smooths its own edges, and an opaque canvas spares the compositor a
  // blend.
  // False where there is no graphics card, only a program that takes its place: that one draws every pixel of every
  // frame, ours the changed ones (a search then shows in half the time).
  $openGraphics__deps: ['$gl'],
  $openGraphics: (canvas) => {
    const context = gl.context = canvas.getContext('webgl2',
      { alpha: false, depth: false, stencil: false, antialias: false, powerPreference: 'low-power' });
    if (!context) return false;
    // Chrome (156) tells which card it is by an extension alone, of which Firefox warns; its failIfMajorPerformanceCaveat
    // lets SwiftShader pass.
    let card = context.getParameter(context.RENDERER);
    const unmasked = card === 'WebKit WebGL' && context.getExtension('WEBGL_debug_renderer_info');
    if (unmasked) card = context.getParameter(unmasked['UNMASKED_RENDERER_WEBGL']);
    // Chrome gives a context that is lost already to a page whose driver failed too often: it has no card.
    return !!card && !/swiftshader|llvmpipe|softpipe|software|basic render/i.test(card);
  },

  browser_gl_start__deps: ['$gl', '$glObjects'],
  browser_gl_start: () => {
    glObjects();
    return gl.context.getParameter(gl.context.MAX_TEXTURE_SIZE);
  },

  browser_gl_restore__deps: ['$glObjects'],
  browser_gl_restore: () => glObjects(),

  $glBind__deps: ['$gl'],
  $glBind: (texture) => {
    if (gl.bound === texture) return;
    gl.bound = texture;
    gl.context.bindTexture(gl.context.TEXTURE_2D, gl.textures[texture]);
  },

  browser_gl_texture__deps: ['$gl', '$glBind'],
  browser_gl_texture: (width, height, pixels) => {
    const context = gl.context;
    const number = gl.textures.push(context.createTexture()) - 1;
    glBind(number);
    for (const [name, value] of [[context.TEXTURE_MIN_FILTER, context.LINEAR], [context.TEXTURE_MAG_FILTER, context.LINEAR],
      [context.TEXTURE_WRAP_S, context.CLAMP_TO_EDGE], [context.TEXTURE_WRAP_T, context.CLAMP_TO_EDGE]]) {
      context.texParameteri(context.TEXTURE_2D, name, value);
    }
    context.pixelStorei(context.UNPACK_ROW_LENGTH, 0);
    context.texImage2D(context.TEXTURE_2D, 0, context.RGBA, width, height, 0, context.RGBA, context.UNSIGNED_BYTE, HEAPU8,
      pixels);
    return number;
  },

  browser_gl_texture_part__deps: ['$gl', '$glBind'],
  browser_gl_texture_part: (texture, x, y, width, height, rowLength, pixels) => {
    const context = gl.context;
    glBind(texture);
    context.pixelStorei(context.UNPACK_ROW_LENGTH, rowLength);
    context.texSubImage2D(context.TEXTURE_2D, 0, x, y, width, height, context.RGBA, context.UNSIGNED_BYTE, HEAPU8, pixels);
  },

  browser_gl_forget_texture__deps: ['$gl'],
  browser_gl_forget_texture: (texture) => {
    gl.context.deleteTexture(gl.textures[texture]);
    gl.textures[texture] = null;
    if (gl.bound === texture) gl.bound = 0;
  },

  browser_gl_begin__deps: ['$gl'],
  browser_gl_begin: (deviceWidth, deviceHeight, width, height) => {
    gl.height = deviceHeight;
    gl.context.viewport(0, 0, deviceWidth, deviceHeight);
    gl.context.uniform2f(gl.scale, 2 / width, -2 / height);
  },

  browser_gl_list__deps: ['$gl'],
  browser_gl_list: (vertices, vertexBytes, indices, indexBytes) => {
    const context = gl.context;
    context.bufferData(context.ARRAY_BUFFER, HEAPU8, context.STREAM_DRAW, vertices, vertexBytes);
    context.bufferData(context.ELEMENT_ARRAY_BUFFER, HEAPU8, context.STREAM_DRAW, indices, indexBytes);
  },

  browser_gl_draw__deps: ['$gl', '$glBind', '$glBeginAt'],
  browser_gl_draw: (texture, x, y, width, height, firstVertex, firstIndex, count) => {
    const context = gl.context;
    glBind(texture);
    const clip = [x, y, width, height].join();
    if (gl.clip !== clip) {
      gl.clip = clip;
      context.scissor(x, gl.height - y - height, width, height);
    }
    if (gl.first !== firstVertex) glBeginAt(firstVertex);
    context.drawElements(context.TRIANGLES, count, context.UNSIGNED_SHORT, firstIndex * 2);
  },
});
