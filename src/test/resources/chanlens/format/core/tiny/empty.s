// Lets a function have no body here.
