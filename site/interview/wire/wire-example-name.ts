// The example of the playground that a card's task is run as; build and browser agree on it here.
export const wireExampleName = 'prediction';
