// This program was fetched because the other one cannot draw here.
const drawsHere = true;
