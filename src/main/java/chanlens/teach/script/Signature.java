package chanlens.teach.script;

import chanlens.teach.program.Type;
import java.util.List;

/// The name and the parameters' types of a function that the script declares.
record Signature(String name, List<Type> takes) {}
