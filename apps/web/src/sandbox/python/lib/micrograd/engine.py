# micrograd's Value, on retrograd's tape.
from retrograd import Value
