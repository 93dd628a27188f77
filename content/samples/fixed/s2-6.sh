npm run build && npm start
