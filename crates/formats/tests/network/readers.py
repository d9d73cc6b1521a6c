"""Reads networks with programs that are not ours: readers.py FOLDER (pip install networkx igraph pydot).

One line of JSON per reader and file: {"reader", "file", "directed", "nodes": [[label, note], ...], "edges": [[from, to], ...]},
nodes and edges by label, in the file's order. Run by the ignored tests of ../network_readers.rs, since not every machine has Python.
"""
import csv
import json
import pathlib
import sys

import igraph
import networkx
import pydot

folder = pathlib.Path(sys.argv[1])


def tell(reader, file, directed, nodes, edges):
    print(json.dumps({"reader": reader, "file": file, "directed": directed, "nodes": nodes, "edges": edges}))


def of_networkx(file, graph, label, note):
    labels = {node: label(node, data) for node, data in graph.nodes(data=True)}
    nodes = [[labels[node], note(data)] for node, data in graph.nodes(data=True)]
    edges = [[labels[edge[0]], labels[edge[1]]] for edge in graph.edges()]
    tell(f"networkx {networkx.__version__}", file, graph.is_directed(), nodes, edges)


def of_igraph(file, graph, label, note):
    labels = [vertex[label] for vertex in graph.vs]
    notes = graph.vs[note] if note in graph.vs.attributes() else [None] * len(labels)
    edges = [[labels[edge.source], labels[edge.target]] for edge in graph.es]
    tell(f"igraph {igraph.__version__}", file, graph.is_directed(), [list(pair) for pair in zip(labels, notes)], edges)


for path in sorted(folder.iterdir()):
    name, file = path.name, str(path)
    if path.suffix == ".graphml":
        own = lambda node, data: data["label"]
        of_networkx(name, networkx.read_graphml(file), own, lambda data: data.get("note"))
        of_igraph(name, igraph.Graph.Read_GraphML(file), "label", "note")
    elif path.suffix == ".gexf":
        own = lambda node, data: data["label"]
        of_networkx(name, networkx.read_gexf(file, version="1.3"), own, lambda data: data.get("note"))
    elif path.suffix == ".net":
        of_networkx(name, networkx.read_pajek(file), lambda node, data: node, lambda data: None)
        of_igraph(name, igraph.Graph.Read_Pajek(file), "name", None)
    elif path.suffix == ".dl":
        of_igraph(name, igraph.Graph.Read_DL(file, directed=True), "name", None)
    elif path.suffix == ".dot":
        (graph,) = pydot.graph_from_dot_file(file, encoding="utf-8")
        labels = {node.get_name(): node.get("label") for node in graph.get_nodes()}
        nodes = [[label, None] for label in labels.values()]
        edges = [[labels[edge.get_source()], labels[edge.get_destination()]] for edge in graph.get_edges()]
        tell(f"pydot {pydot.__version__}", name, graph.get_type() == "digraph", nodes, edges)
    elif name.endswith("nodes.csv"):
        beside = path.with_name(name.replace("nodes.csv", "edges.csv"))
        with open(path, encoding="utf-8-sig", newline="") as text, open(beside, encoding="utf-8-sig", newline="") as more:
            rows = list(csv.DictReader(text))
            labels = {row["id"]: row["label"] for row in rows}
            edges = [[labels[row["source"]], labels[row["target"]]] for row in csv.DictReader(more)]
        tell("csv", name, True, [[row["label"], row.get("note")] for row in rows], edges)
    elif path.suffix == ".rdsat":
        lines = path.read_text(encoding="utf-8").split("\n")
        count, coupons, missing, *extra = lines[1].split("\t")
        rows = [line.split("\t") for line in lines[2 : 2 + int(count)]]
        assert lines[0] == "RDS" and all(len(row) == 3 + int(coupons) + len(extra) for row in rows)
        holder = {coupon: row[0] for row in rows for coupon in row[3 : 3 + int(coupons)]}
        assert len(holder) == len(rows) * int(coupons)
        edges = [[holder[row[2]], row[0]] for row in rows if row[2] != missing]
        tell("rdsat", name, True, [[row[0], row[3 + int(coupons)] if extra else None] for row in rows], edges)
