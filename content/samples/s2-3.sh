npm i typescript
