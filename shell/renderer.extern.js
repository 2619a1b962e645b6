// The program for renderer.js that needs no WebGL 2.
globalThis.beginWithoutWebGL = () => import('/{{roster_software.js}}');
