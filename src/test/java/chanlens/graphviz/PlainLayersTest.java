package chanlens.graphviz;

class PlainLayersTest extends LayoutContract {
  @Override
  LayoutEngine engine() {
    return new PlainLayers();
  }

  @Override
  boolean boxesClusters() {
    return false;
  }
}
