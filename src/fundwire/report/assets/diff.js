function diffView() { return { show() {} }; }
