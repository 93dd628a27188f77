npm i -D typescript @types/node
