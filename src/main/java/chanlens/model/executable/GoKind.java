package chanlens.model.executable;

/// The kinds of types, in the order of `internal/abi.Kind`, equal in Go 1.19 to 1.27.
public enum GoKind {
  INVALID,
  BOOL,
  INT,
  INT8,
  INT16,
  INT32,
  INT64,
  UINT,
  UINT8,
  UINT16,
  UINT32,
  UINT64,
  UINTPTR,
  FLOAT32,
  FLOAT64,
  COMPLEX64,
  COMPLEX128,
  ARRAY,
  CHAN,
  FUNC,
  INTERFACE,
  MAP,
  POINTER,
  SLICE,
  STRING,
  STRUCT,
  UNSAFE_POINTER
}
