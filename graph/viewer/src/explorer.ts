// The explorer: everything in the dossier on a canvas, started on first use.
import { DataSet } from "vis-data/esnext";
import { Network } from "vis-network/esnext";

const canvas = document.getElementById("explorer");
if (canvas) new Network(canvas, { nodes: new DataSet([]), edges: new DataSet([]) }, {});
